using Gan.Onnx;
using Gan.Training.LibTorch;
using static TorchSharp.torch;

namespace Gan.Training.Training;

/// <summary>What the user asked for.</summary>
public enum DeviceChoice
{
    /// <summary>CUDA where it is there, otherwise the CPU.</summary>
    Auto,

    /// <summary>The CPU.</summary>
    Cpu,

    /// <summary>The first CUDA device.</summary>
    Cuda,
}

/// <summary>Where training runs.</summary>
public static class TrainingDevice
{
    /// <summary>The device for a choice.</summary>
    /// <exception cref="UserInputException">CUDA was asked for and is not there.</exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded on this system.</exception>
    public static Device Choose(DeviceChoice choice)
    {
        LibTorchLoader.Load();
        return choice switch
        {
            DeviceChoice.Cpu => CPU,
            DeviceChoice.Cuda when !cuda.is_available() => throw new UserInputException(
                "--device cuda: this build or this machine has no CUDA; build with -p:Accelerator=cuda, or take --device cpu."),
            DeviceChoice.Cuda => CUDA,
            _ => cuda.is_available() ? CUDA : CPU,
        };
    }

    /// <summary>The device in words, for people.</summary>
    public static string Describe(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        int threads = get_num_threads();
        return device.type == TorchSharp.DeviceType.CUDA ? "CUDA" : $"the CPU ({threads} {(threads == 1 ? "thread" : "threads")})";
    }
}
