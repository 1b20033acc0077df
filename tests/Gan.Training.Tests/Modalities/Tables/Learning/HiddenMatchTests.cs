using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Penalties;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Modalities.Tables.Learning;

[TestClass]
public sealed class HiddenMatchTests
{
    // A number that is 0 or near one mode, and a column of two options.
    private static readonly MaskedTableShape _shape = new(new TableShape(
    [
        new ColumnEncoding(new TableColumn("x", ColumnKind.Number), [new EncodingOption(EncodingOptionKind.Exact, 0, 0, 0.5), new EncodingOption(EncodingOptionKind.Near, 5, 1, 0.5)]),
        new ColumnEncoding(new TableColumn("a", ColumnKind.Boolean), [new EncodingOption(EncodingOptionKind.Exact, 0, 0, 0.5), new EncodingOption(EncodingOptionKind.Exact, 1, 0, 0.5)]),
    ]));

    // Value and options of x, options of a; known; shown. A mode with a shown, an exact value and a hidden, an unknown x and a hidden.
    private static readonly float[] _real =
    [
        0.4f, 0, 1, 1, 0, 1, 1, 0, 1,
        0, 1, 0, 0, 1, 1, 1, 0, 0,
        0, 0, 0, 1, 0, 0, 1, 0, 0,
    ];

    private static readonly float[] _logits = [0.7f, 1, 2, 3, 1, 0.2f, 0.5f, -1, 0, 1, 9, 9, 9, -2, 0];

    [TestMethod]
    public void Cells_count_that_are_known_and_were_not_shown()
    {
        double first = Math.Log(1 + Math.Exp(1 - 2)) + Math.Abs(Math.Tanh(0.7) - 0.4);
        double second = Math.Log(1 + Math.Exp(-1.5)) + Math.Log(1 + Math.Exp(-1)), third = Math.Log(1 + Math.Exp(2));
        using DisposeScope scope = NewDisposeScope();
        Assert.AreEqual(3 * (first + second + third) / 4, Value(tensor(_logits, [3, 5])), 1e-5);
    }

    [TestMethod]
    public void Its_gradient_is_that_of_finite_differences()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor logits = tensor(_logits, [3, 5]).requires_grad_(true);
        float[] gradient = autograd.grad([new ReconstructionLoss(_shape, 3).Compute(Step(logits))], [logits])[0].data<float>().ToArray();
        for (int i = 0; i < gradient.Length; i++)
        {
            float[] shift = new float[15];
            shift[i] = 1e-2f;
            double slope = (Value(logits.detach() + tensor(shift, [3, 5])) - Value(logits.detach() - tensor(shift, [3, 5]))) / 2e-2;
            Assert.AreEqual(slope, gradient[i], 2e-3);
        }
    }

    [TestMethod]
    public void Nothing_hidden_costs_nothing()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor real = tensor(_real, [3, 9]).clone();
        real[TensorIndex.Colon, TensorIndex.Slice(7, 9)] = real[TensorIndex.Colon, TensorIndex.Slice(5, 7)];
        Tensor logits = tensor(_logits, [3, 5]);
        Assert.AreEqual(0, new ReconstructionLoss(_shape, 3).Compute(new GeneratorStep(null!, real, real, null) { Draw = new DiscreteDraw(logits, logits) }).ToDouble());
        Assert.ThrowsExactly<ArgumentException>(() => new ReconstructionLoss(_shape, 1).Compute(new GeneratorStep(null!, real, real, null)));
    }

    private static double Value(Tensor logits) => new ReconstructionLoss(_shape, 3).Compute(Step(logits)).ToDouble();

    private static GeneratorStep Step(Tensor logits)
    {
        Tensor real = tensor(_real, [3, 9]);
        return new GeneratorStep(null!, real, real, null) { Draw = new DiscreteDraw(logits, logits) };
    }
}
