using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Samples.Learning;

/// <summary>Copies of what tensors hold.</summary>
internal static class TensorValues
{
    /// <summary>Places in a set, as integers.</summary>
    /// <param name="places">int64 [N] on the CPU.</param>
    internal static int[] Places(Tensor places) => Array.ConvertAll(places.data<long>().ToArray(), place => (int)place);

    /// <summary>The elements as floats, row after row, wherever the tensor lives.</summary>
    internal static float[] Floats(Tensor tensor)
    {
        using DisposeScope scope = NewDisposeScope();
        return tensor.detach().cpu().to(ScalarType.Float32).contiguous().data<float>().ToArray();
    }
}
