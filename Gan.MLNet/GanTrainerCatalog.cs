using Microsoft.ML;

namespace Gan.MLNet;

/// <summary>Where GANs that are trained inside a pipeline hang: extension methods of Gan.Training, which brings TorchSharp.</summary>
public sealed class GanTrainerCatalog
{
    internal GanTrainerCatalog(MLContext context) => Context = context;

    /// <summary>The context in which steps are made and progress is logged.</summary>
    public MLContext Context { get; }
}
