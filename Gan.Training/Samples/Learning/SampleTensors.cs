using static TorchSharp.torch;

namespace Gan.Training.Samples.Learning;

/// <summary>Samples as tensors.</summary>
public static class SampleTensors
{
    /// <summary>Some samples as networks take them: float [n, …].</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="indices">Which samples, in which order.</param>
    /// <param name="device">Where the tensor is needed.</param>
    public static Tensor ToTensor(this SampleSet samples, IReadOnlyList<int> indices, Device device)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(indices);
        Tensor values = empty([indices.Count, .. samples.Shape.Dimensions.Select(length => (long)length)], ScalarType.Float32);
        samples.CopyTo(indices, System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(values.bytes));
        if (device.type == TorchSharp.DeviceType.CPU) return values;
        using Tensor onCpu = values;
        return onCpu.to(device);
    }
}
