using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.LibTorch;

/// <summary>
/// Convolutions in single precision against the same in double precision, which libtorch computes with kernels of its own: plain and
/// transposed, forward and backward, maps that lie as planes and channels last, with as many channels as kernels find awkward.
/// </summary>
internal static class ConvolutionCheck
{
    /// <summary>The largest error of a right convolution, in standard deviations of the result; sums of some thousand products round to a hundredth of it.</summary>
    internal const double Tolerance = 1e-3;

    private const int Rows = 2;
    private const int Kernel = 4;
    private const int Stride = 2;
    private const int Padding = 1;

    // Few channels, multiples of 16, and what lies between; as planes, the first three were seen to be wrong.
    private static readonly (int Inputs, int Outputs)[] _widths = [(24, 12), (100, 64), (3, 2), (1, 16), (16, 1), (4, 8), (32, 48), (20, 40)];

    /// <summary>The largest error of those that this assembly's networks have: maps channels last, and the planes of the networks that judge images.</summary>
    internal static double OfOurLayers() => Largest(
        from size in _widths from side in (int[])[4, 8] from isTransposed in Both
        select Error(size.Inputs, size.Outputs, side, isTransposed, isChannelsLast: true),
        from size in (IEnumerable<(int Inputs, int Outputs)>)[(1, 16), (3, 16), (16, 32), (32, 64)]
        select Error(size.Inputs, size.Outputs, side: 8, isTransposed: false, isChannelsLast: false));

    /// <summary>The largest error of maps that lie as planes, as TorchSharp's own layers have them.</summary>
    internal static double OfAnyLayers() =>
        Largest(
            from size in _widths from side in (int[])[4, 8] from isTransposed in Both
            select Error(size.Inputs, size.Outputs, side, isTransposed, isChannelsLast: false),
            // Single points, as generators begin with.
            from size in _widths select Error(size.Inputs, size.Outputs, side: 1, isTransposed: true, isChannelsLast: false));

    private static bool[] Both => [false, true];

    // An error that is not a number is larger than any.
    private static double Largest(params IEnumerable<double>[] errors) => errors.SelectMany(some => some).Max(error => double.IsNaN(error) ? double.PositiveInfinity : error);

    private static double Error(int inputs, int outputs, int side, bool isTransposed, bool isChannelsLast)
    {
        using var scope = NewDisposeScope();
        Tensor maps = Numbers(0.37, Rows, inputs, side, side);
        Tensor weight = isTransposed ? Numbers(0.71, inputs, outputs, Kernel, Kernel) : Numbers(0.71, outputs, inputs, Kernel, Kernel);
        Tensor[] exact = Products(maps, weight, isTransposed, isChannelsLast);
        Tensor[] single = Products(maps.to(float32), weight.to(float32), isTransposed, isChannelsLast);
        return exact.Zip(single, (right, found) => ((found.to(float64) - right).abs().max() / right.std()).ToDouble()).Max();
    }

    // The maps that come out, and the gradients of both that went in.
    private static Tensor[] Products(Tensor maps, Tensor weight, bool isTransposed, bool isChannelsLast)
    {
        if (isChannelsLast) maps = maps.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        maps = maps.detach().requires_grad_();
        weight = weight.detach().requires_grad_();
        using (enable_grad())
        {
            Tensor made = isTransposed
                ? nn.functional.conv_transpose2d(maps, weight, null, [Stride, Stride], [Padding, Padding])
                : nn.functional.conv2d(maps, weight, null, [Stride, Stride], [Padding, Padding]);
            Tensor weights = Numbers(0.53, [.. made.shape]).to(made.dtype);
            IList<Tensor> gradients = autograd.grad([made], [maps, weight], [weights]);
            return [made.detach(), .. gradients];
        }
    }

    // No draw: what a seed gives must not depend on it.
    private static Tensor Numbers(double frequency, params long[] shape) =>
        (arange(shape.Aggregate(1L, (product, length) => product * length), dtype: float64) * frequency).sin().mul(3).frac().view(shape);
}
