using Gan.Onnx;
using Gan.Training.Modalities.Points.Learning;
using Gan.Training.Networks.Modules;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Export.Symbolics;

/// <summary>A layer in a setting that its symbolic has to get right.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Make">The layer within a network.</param>
/// <param name="RowShape">What it takes, without the batch.</param>
internal sealed record SymbolicCase(string Name, Func<nn.Module<Tensor, Tensor>> Make, params long[] RowShape)
{
    public ElementType Type { get; init; } = ElementType.Float;
}

/// <summary>Layers in all settings that matter: one case or more for each type that exports.</summary>
internal static class SymbolicCases
{
    public static IReadOnlyList<SymbolicCase> All { get; } =
    [
        new("linear", () => nn.Linear(5, 3), 5),
        new("linear without bias", () => nn.Linear(5, 3, hasBias: false), 5),
        new("conv", () => nn.Conv2d(2, 3, 3), 2, 9, 8),
        new("conv as in DCGAN", () => nn.Conv2d(2, 3, 4, stride: 2, padding: 1, bias: false), 2, 8, 8),
        new("conv with odd strides, uneven kernel and padding", () => nn.Conv2d(2, 3, (3L, 5L), stride: (2L, 3L), padding: (0L, 2L)), 2, 11, 13),
        new("conv with dilation", () => nn.Conv2d(2, 3, (3L, 2L), stride: (1L, 2L), padding: (2L, 1L), dilation: (2L, 3L)), 2, 9, 10),
        new("conv in groups", () => nn.Conv2d(4, 6, 3, padding: 1, groups: 2), 4, 5, 7),
        new("depthwise conv", () => nn.Conv2d(3, 3, 3, groups: 3), 3, 5, 5),
        new("conv with padding 'valid'", () => nn.Conv2d(2, 3, 3, padding: Padding.Valid), 2, 6, 6),
        new("transposed conv", () => nn.ConvTranspose2d(3, 2, 4), 3, 1, 1),
        new("transposed conv as in DCGAN", () => nn.ConvTranspose2d(3, 2, 4, stride: 2, padding: 1, bias: false), 3, 4, 4),
        new(
            "transposed conv with odd strides, uneven padding and output padding",
            () => nn.ConvTranspose2d(3, 2, (3L, 4L), stride: (2L, 3L), padding: (1L, 0L), output_padding: (1L, 1L)),
            3, 4, 5),
        new("transposed conv with dilation", () => nn.ConvTranspose2d(3, 2, (3L, 2L), stride: (1L, 2L), padding: (1L, 1L), dilation: (2L, 3L)), 3, 5, 4),
        new("transposed conv in groups", () => nn.ConvTranspose2d(4, 6, 3, stride: 2, output_padding: 1, groups: 2), 4, 3, 3),
        new("linear in mixed precision", () => new MixedLinear(5, 3, precision: ScalarType.BFloat16), 5),
        new("conv in mixed precision", () => new MixedConv2d(4, 5, 4, stride: 2, padding: 1, precision: ScalarType.BFloat16), 4, 8, 6),
        new("conv in mixed precision, without bias", () => new MixedConv2d(4, 5, 3, bias: false), 4, 5, 7),
        new("conv in mixed precision, of a grey image", () => new MixedConv2d(1, 5, 4, stride: 2, padding: 1), 1, 8, 6),
        new("conv in mixed precision, of a colour image that the windows do not fill", () => new MixedConv2d(3, 5, 3, stride: 2, bias: false), 3, 8, 10),
        new("transposed conv in mixed precision", () => new MixedConvTranspose2d(4, 5, 4, stride: 2, padding: 1, precision: ScalarType.BFloat16), 4, 4, 3),
        new("transposed conv in mixed precision, without bias", () => new MixedConvTranspose2d(5, 4, 3, bias: false), 5, 4, 3),
        new("transposed conv in mixed precision, of a point", () => new MixedConvTranspose2d(6, 5, 4, stride: 3), 6, 1, 1),
        new("transposed conv in mixed precision, of a point and with padding", () => new MixedConvTranspose2d(6, 5, 4, padding: 1), 6, 1, 1),
        new("transposed conv in mixed precision, to a grey image", () => new MixedConvTranspose2d(4, 1, 4, stride: 2, padding: 1, bias: false), 4, 4, 3),
        new("transposed conv in mixed precision, to a colour image", () => new MixedConvTranspose2d(4, 3, 3, stride: 2), 4, 5, 3),
        new("linear with spectral norm", () => Spectral(new MixedLinear(5, 3)), 5),
        new("conv with spectral norm", () => Spectral(new MixedConv2d(4, 5, 4, stride: 2, padding: 1)), 4, 8, 6),
        new("conv with spectral norm, of a grey image", () => Spectral(new MixedConv2d(1, 5, 4, stride: 2, padding: 1)), 1, 8, 6),
        new("minibatch deviation", () => Judging(new MinibatchDeviation()), 6),
        new("minibatch discrimination", () => Judging(new MinibatchDiscrimination(6)), 6),
        new("packs of images", () => Judging(new Packing(3, [2, 4, 5])), 2, 4, 5),
        new("packs of points", () => Judging(new Packing(2, [2])), 2),
        new("Fourier features", () => new FourierFeatures(2, 7, 0.5, 20, 0.5), 2),
        new("batch norm of rows", () => nn.BatchNorm1d(4), 4),
        new("batch norm of rows without weights and with a large epsilon", () => nn.BatchNorm1d(4, eps: 0.3, affine: false), 4),
        new("batch norm of maps", () => nn.BatchNorm2d(3), 3, 4, 5),
        new("batch norm of maps without weights and with a large epsilon", () => nn.BatchNorm2d(3, eps: 0.3, affine: false), 3, 4, 5),
        new("reference norm of rows", () => Referenced(new ReferenceNorm(4, 5, false), 4), 4),
        new("reference norm of maps", () => Referenced(new ReferenceNorm(3, 5, false), 3, 4, 5), 3, 4, 5),
        new("virtual norm of rows", () => Referenced(new ReferenceNorm(4, 2, true), 4), 4),
        new("virtual norm of maps", () => Referenced(new ReferenceNorm(3, 2, true), 3, 4, 5), 3, 4, 5),
        new("ReLU", () => nn.ReLU(), 6),
        new("ReLU in place", () => nn.ReLU(inplace: true), 6),
        new("LeakyReLU", () => nn.LeakyReLU(0.3), 6),
        new("LeakyReLU in place", () => nn.LeakyReLU(0.07, inplace: true), 6),
        new("sigmoid", () => nn.Sigmoid(), 6),
        new("tanh", () => nn.Tanh(), 6),
        new("dropout", () => nn.Dropout(0.9), 6),
        new("flatten", () => nn.Flatten(), 2, 3, 4),
        new("unflatten", () => nn.Unflatten(1, [2, 3, 2]), 12),
        new("one-hot, with numbers out of range", () => new OneHot(4), 1) { Type = ElementType.Int64 },
        new("add", () => new Fork(nn.Tanh(), nn.Sigmoid(), new Add()), 2, 3, 4),
        new("add with broadcasting", () => new Fork(nn.Linear(5, 1), nn.Linear(5, 4), new Add()), 5),
        new("concat of rows", () => new Fork(nn.Linear(5, 2), nn.Linear(5, 3), new Concat()), 5),
        new("concat of maps", () => new Fork(nn.Tanh(), nn.Conv2d(2, 3, 1), new Concat()), 2, 3, 4),
        new("each label beside a row, and back", () => nn.Sequential(new ExpandOverLabels(3, 4), nn.Linear(7, 1), new ScoresPerLabel(4)), 3),
        new("each label beside a row, as rows of their own", () => nn.Sequential(new ScoresPerLabel(6), new ExpandOverLabels(6, 2), new ScoresPerLabel(16)), 6),
        new("shares of classes", () => new LogSoftmaxRatio(), 5),
        new("shares of categories, and numbers beside them", () => new CodeSoftmax(3), 5),
        new("shares of categories alone", () => new CodeSoftmax(4), 4),
        new("numbers alone", () => new CodeSoftmax(0), 2),
        new("Gaussian noise", () => nn.Sequential(new GaussianNoise(3), nn.Tanh(), new GaussianNoise(3)), 6),
        new("a layer that is used twice", () => Twice(nn.Linear(4, 4)), 4),
    ];

    // What a training would have left.
    private static nn.Module<Tensor, Tensor> Judging(nn.Module<Tensor, Tensor> layer)
    {
        foreach (Tensor buffer in layer.buffers()) buffer.copy_(linspace(-1, 1, buffer.NumberOfElements).sin().view(buffer.shape));
        return layer;
    }

    private static MixedPrecisionLayer Spectral(MixedPrecisionLayer layer)
    {
        layer.AddSpectralNorm();
        return layer;
    }

    private static ReferenceNorm Referenced(ReferenceNorm layer, params long[] rowShape)
    {
        using Tensor reference = randn([layer.References, .. rowShape]) * 2 + 0.3, normalised = layer.call(reference);
        return layer;
    }

    private static Sequential Twice(nn.Module<Tensor, Tensor> layer) => nn.Sequential(layer, nn.Tanh(), layer);

    /// <summary>Two branches of one input that a module of two inputs joins.</summary>
    internal sealed class Fork : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> left;
        private readonly nn.Module<Tensor, Tensor> right;
        private readonly nn.Module<Tensor, Tensor, Tensor> join;

        public Fork(nn.Module<Tensor, Tensor> left, nn.Module<Tensor, Tensor> right, nn.Module<Tensor, Tensor, Tensor> join)
            : base(nameof(Fork))
        {
            this.left = left;
            this.right = right;
            this.join = join;
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => join.call(left.call(x), right.call(x));
    }
}
