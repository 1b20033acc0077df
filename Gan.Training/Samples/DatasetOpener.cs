using Gan.Onnx;
using Gan.Training.Files;

namespace Gan.Training.Samples;

/// <summary>Opens data of any modality by their names or paths, as <c>--data</c> gives them.</summary>
public static class DatasetOpener
{
    /// <summary>Bytes of decoded samples that are held in memory unless more or less is allowed: 1 GB.</summary>
    public const long DefaultMemory = 1L << 30;

    /// <summary>Opens data as the first modality does that opens such sources, or as the one that <see cref="DatasetSpec.As"/> names.</summary>
    /// <param name="source">The names or paths and how they are read.</param>
    /// <param name="memory">Bytes of samples that may be held in memory; more are read where they are.</param>
    /// <param name="progress">Told now and then, from any thread, while files are read.</param>
    /// <exception cref="DataFormatException">There is no such source, it is damaged, or sources do not go together.</exception>
    /// <exception cref="UserInputException">An option does not fit the source.</exception>
    public static SampleData Open(DatasetSpec source, long memory = DefaultMemory, IProgress<OpeningProgress>? progress = null) =>
        ModalityCatalog.Opening(source).Open(source, memory, progress);

    /// <summary>The source with whole paths, so that it is found from any other folder too.</summary>
    public static DatasetSpec Rooted(DatasetSpec source)
    {
        Modality modality = ModalityCatalog.Opening(source);
        return source with { Paths = [.. source.Paths.Select(modality.Rooted)], Columns = source.Columns is null ? null : Path.GetFullPath(source.Columns) };
    }
}
