using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Export;

/// <summary>Copies of what tensors hold.</summary>
internal static class TensorValues
{
    /// <summary>The elements as floats, row after row, wherever the tensor lives.</summary>
    internal static float[] Floats(Tensor tensor)
    {
        using DisposeScope scope = NewDisposeScope();
        return tensor.detach().cpu().to(ScalarType.Float32).contiguous().data<float>().ToArray();
    }
}
