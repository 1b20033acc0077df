using Gan.Onnx.Running;
using Microsoft.ML;

namespace Gan.MLNet;

/// <summary>Where GANs enter ML.NET.</summary>
public static class MLContextExtensions
{
    /// <summary>The steps and views that work with a trained GAN.</summary>
    /// <param name="context">The context in which stock steps are made.</param>
    /// <param name="runner">Device, threads and batches of the sessions that the catalog opens; null for the fastest there is, and on CUDA for the context's <see cref="MLContext.GpuDeviceId"/>.</param>
    public static GanCatalog Gan(this MLContext context, RunnerOptions? runner = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new GanCatalog(context, runner);
    }
}
