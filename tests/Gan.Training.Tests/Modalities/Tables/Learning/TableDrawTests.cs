using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Modalities.Tables.Shapes;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Modalities.Tables.Learning;

[TestClass]
public sealed class TableDrawTests
{
    [TestMethod]
    public void Values_lie_within_their_reach_and_options_share_one_among_them_with_the_frequencies_of_softmax()
    {
        TableShape shape = MixedTable.Data(200).Rows.Shape;
        const int rows = 4_000;
        using var random = new TorchSharp.torch.Generator(1, CPU);
        Tensor logits = linspace(-2, 2, shape.Size, ScalarType.Float32).expand(rows, shape.Size), drawn = new TableDraw(shape, 0.05).Apply(logits, logits, 0, random);
        Assert.AreEqual(shape.Size, (int)drawn.shape[1]);
        foreach (ColumnSlice column in shape.Places())
        {
            if (column.Code.HasValue) Assert.AreEqual(Math.Tanh(logits[0, column.From].ToDouble()), drawn[7, column.From].ToDouble(), 1e-6);
            Tensor options = drawn.narrow(1, column.OptionsFrom, column.Options), shares = nn.functional.softmax(logits[0].narrow(0, column.OptionsFrom, column.Options), 0);
            Assert.AreEqual(0, (options.sum([1L]) - 1).abs().max().ToDouble(), 1e-5);
            Assert.AreEqual(0, (options.mean([0L]) - shares).abs().max().ToDouble(), 0.03);
        }
    }
}
