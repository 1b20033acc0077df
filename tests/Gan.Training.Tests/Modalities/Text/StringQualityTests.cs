using Gan.Training.Modalities.Text;
using Gan.Training.Modalities.Text.Learning;

namespace Gan.Training.Tests.Modalities.Text;

[TestClass]
public sealed class StringQualityTests
{
    private static readonly SequenceData _data = SequenceData.Load();

    [TestMethod]
    public void Shares_are_counted_among_the_valid()
    {
        HashSet<string> training = [.. _data.Train.Texts];
        string known = _data.Train.Texts[0], other = ExpressionGrammar.ByOperators.SelectMany(group => group).First(text => !training.Contains(text));
        var quality = StringQuality.Measure([known, known, known, other, "x+"], _data);
        Assert.AreEqual((5, 0.8, 0.5, 0.25), (quality.Samples, quality.Valid, quality.Variety, quality.Novelty));
        Assert.AreEqual(ExpressionGrammar.Shapes.Count, quality.ShapesToFind);
    }

    [TestMethod]
    public void One_shape_alone_is_told_however_varied_its_operators_are()
    {
        var collapsed = StringQuality.Measure(ExpressionGrammar.ByOperators[^1].ToArray(), _data);
        Assert.AreEqual((1.0, 1.0, 1), (collapsed.Valid, collapsed.Variety, collapsed.Shapes));
        Assert.AreEqual(0.75, collapsed.ShapeDistance, 1e-12);
        var own = StringQuality.Measure(_data.Test.Texts.ToArray(), _data);
        Assert.AreEqual((1.0, own.ShapesToFind), (own.Valid, own.Shapes));
        Assert.IsTrue(own.ShapeDistance < 0.06, $"{own.ShapeDistance}");
    }

    [TestMethod]
    public void Where_nothing_is_valid_nothing_is_divided_by_nothing()
    {
        var quality = StringQuality.Measure(["", "xx"], _data);
        Assert.AreEqual((0.0, 0.0, 0.0, 0), (quality.Valid, quality.Variety, quality.Novelty, quality.Shapes));
        Assert.AreEqual(1, quality.ShapeDistance, 1e-12);
    }
}
