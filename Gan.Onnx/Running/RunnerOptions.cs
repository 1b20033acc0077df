namespace Gan.Onnx.Running;

/// <summary>How a model is run.</summary>
public sealed record RunnerOptions
{
    /// <summary>The defaults: CUDA where it is there, as many workers as cores, and so many rows a batch as the first runs show to be fast.</summary>
    public static RunnerOptions Default { get; } = new();

    /// <summary>Where it runs.</summary>
    public Device Device { get; init; } = Device.Auto;

    /// <summary>Batches that run at the same time, each on one core; from 1.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Which of several CUDA devices, from 0.</summary>
    public int GpuDeviceId { get; init; }

    /// <summary>Rows that one run takes; null finds the fastest number by timing the first runs. From 1.</summary>
    public int? BatchSize { get; init; }
}

/// <summary>Where a model runs.</summary>
public enum Device
{
    /// <summary>CUDA where this build and the machine have it, otherwise the CPU.</summary>
    Auto,

    /// <summary>The CPU.</summary>
    Cpu,

    /// <summary>A CUDA device; an error where there is none.</summary>
    Cuda,
}
