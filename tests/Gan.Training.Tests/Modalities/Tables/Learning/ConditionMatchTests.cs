using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Penalties;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Modalities.Tables.Learning;

[TestClass]
public sealed class ConditionMatchTests
{
    // A number with one mode, and two columns of two and three options: labels 0 and 1, and 2 to 4.
    private static readonly TableShape _shape = new(
    [
        new ColumnEncoding(new TableColumn("x", ColumnKind.Number), [new EncodingOption(EncodingOptionKind.Near, 0, 1, 1)]),
        new ColumnEncoding(new TableColumn("a", ColumnKind.Boolean), Exact(2)),
        new ColumnEncoding(new TableColumn("b", ColumnKind.Integer), Exact(3)),
    ]);

    [TestMethod]
    public void Only_the_logits_of_the_column_that_is_asked_for_count()
    {
        // Value and option of x, then a, then b.
        using Tensor logits = tensor([9f, 9, 1, 3, 7, 7, 7, 9, 9, 5, 5, 1, 2, 4]).view(2, 7), labels = tensor([1L, 4L]).view(2, 1);
        double ofA = Math.Log(1 + Math.Exp(1 - 3)), ofB = Math.Log(Math.Exp(1 - 4) + Math.Exp(2 - 4) + 1);
        Assert.AreEqual((ofA + ofB) / 2, Value(logits, labels), 1e-6);
    }

    [TestMethod]
    public void Its_gradient_is_that_of_finite_differences()
    {
        using Tensor logits = tensor([0.3f, 0, 0.5f, -0.2f, 1, 0, -1, 0.1f, 0, 0.5f, 0.4f, 0.2f, 0.9f, -1]).view(2, 7).requires_grad_(true), labels = tensor([0L, 3L]).view(2, 1);
        Tensor term = new ConditionLoss(_shape).Compute(Step(logits, labels));
        float[] gradient = autograd.grad([term], [logits])[0].data<float>().ToArray();
        for (int i = 0; i < gradient.Length; i++)
        {
            using Tensor step = zeros(14);
            step[i] = 1e-2f;
            double slope = (Value(logits.detach() + step.view(2, 7), labels) - Value(logits.detach() - step.view(2, 7), labels)) / 2e-2;
            Assert.AreEqual(slope, gradient[i], 1e-4);
        }
    }

    [TestMethod]
    public void Without_labels_it_is_refused() =>
        Assert.ThrowsExactly<ArgumentException>(() => new ConditionLoss(_shape).Compute(Step(zeros(2, 7), null)));

    private static double Value(Tensor logits, Tensor labels) => new ConditionLoss(_shape).Compute(Step(logits, labels)).ToDouble();

    private static GeneratorStep Step(Tensor logits, Tensor? labels) =>
        new(TabularMlp.Discriminator(_shape, 4, 0), logits, logits, labels) { Draw = new DiscreteDraw(logits, logits) };

    private static EncodingOption[] Exact(int count) => [.. Enumerable.Range(0, count).Select(i => new EncodingOption(EncodingOptionKind.Exact, i, 0, 1.0 / count))];
}
