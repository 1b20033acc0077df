using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Text;
using Gan.Training.Samples;

namespace Gan.Training.Tests.Quantizing;

[TestClass]
public sealed class RealRowsTests
{
    [TestMethod]
    public void Points_and_strings_are_given_as_their_discriminators_take_them()
    {
        PointSet points = GaussianMixture.Grid25.Draw(9, 5);
        var rows = RealRows.Of(Judge("point", ElementType.Float, 2), points);
        Assert.AreEqual(9, rows.Count);
        CollectionAssert.AreEqual(points.Pick([4, 2]).Values.ToArray(), rows.Take([4, 2])["point"]);

        SequenceSet strings = SequenceData.Draw(6, 1);
        var tokens = (long[])RealRows.Of(Judge("tokens", ElementType.Int64, strings.Shape.Length), strings).Take([3, 0])["tokens"];
        Assert.HasCount(2 * strings.Shape.Length, tokens);
        Assert.AreEqual(strings.Texts[3], string.Concat(tokens[..strings.Shape.Length].Select(token => strings.Shape.Vocabulary[(int)token])).TrimEnd(strings.Shape.Vocabulary[0]));
    }

    [TestMethod]
    public void Pixels_are_given_in_0_to_1_and_images_of_another_size_refused()
    {
        var images = Digits.Draw(3, 28, 1);
        var pixels = (float[])RealRows.Of(Judge(TensorNames.Image, ElementType.Float, 1, 28, 28), images).Take([1])[TensorNames.Image];
        CollectionAssert.AreEqual(images[1].ToArray().Select(value => value / 255f).ToArray(), pixels);
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => RealRows.Of(Judge(TensorNames.Image, ElementType.Float, 1, 32, 32), images)).Message, "images of another form");
    }

    private static OnnxModel Judge(string input, ElementType type, params long[] shape)
    {
        var graph = new GraphBuilder("judge");
        graph.Output("same", graph.Node("Identity", "", [graph.Input(input, type, shape)]), type, shape);
        return graph.Build(new Dictionary<string, string>());
    }
}
