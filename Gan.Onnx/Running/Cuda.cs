using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>Whether this build's ONNX Runtime can use CUDA on this machine.</summary>
internal static class Cuda
{
    private static readonly Lazy<bool> _available = new(Probe);

    internal static bool IsAvailable => _available.Value;

    /// <exception cref="OnnxModelException">It cannot.</exception>
    internal static void Require()
    {
        if (!IsAvailable) throw new OnnxModelException("CUDA was asked for, but ONNX Runtime cannot use it here: it wants a build with -p:Accelerator=cuda, a driver and the CUDA libraries.");
    }

    private static bool Probe()
    {
        if (!OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider")) return false;
        try
        {
            using var options = new SessionOptions();
            options.AppendExecutionProvider_CUDA(0);
            return true;
        }
        catch (OnnxRuntimeException)
        {
            // The package is the CUDA one, but the driver or the CUDA libraries are missing: the CPU serves.
            return false;
        }
    }
}
