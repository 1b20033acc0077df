using System.Diagnostics;
using Gan.Onnx;
using Gan.Training.Training;
using static TorchSharp.torch;

namespace Gan.Training.Runs;

/// <summary>A run of which the model alone is wanted: it leaves no folder.</summary>
internal static class TemporaryRun
{
    /// <summary>Trains and loads what was exported; whoever asks disposes of it.</summary>
    internal static GanModel Train(TrainingJob job, Device device, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("gan").FullName;
        try
        {
            job.Run(new RunDirectory(folder), device, Stopwatch.StartNew(), progress, cancellationToken);
            return GanModel.Load(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
