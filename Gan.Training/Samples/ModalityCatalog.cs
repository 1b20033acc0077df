using Gan.Onnx;

namespace Gan.Training.Samples;

/// <summary>All modalities, found by reflection.</summary>
internal static class ModalityCatalog
{
    private static readonly CachedDiscovery<Modality[]> _all = new(() => [.. KnownAssemblies.Instances<Modality>().OrderBy(modality => modality.Priority).ThenBy(modality => modality.Name, StringComparer.Ordinal)]);

    /// <summary>The modalities in the order in which they are asked.</summary>
    internal static IReadOnlyList<Modality> All => _all.Value;

    /// <summary>The names of data that no file holds.</summary>
    internal static IEnumerable<string> EmbeddedNames => All.Reverse().SelectMany(modality => modality.EmbeddedNames);

    /// <summary>The modality of samples of a shape.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    internal static Modality Of(SampleShape shape) =>
        All.FirstOrDefault(modality => modality.Has(shape)) ?? throw new NotSupportedException($"No modality has samples of the shape {shape.GetType().Name}.");

    /// <summary>The modality of a model: <c>gan.kind</c> decides.</summary>
    /// <exception cref="OnnxModelException">No modality is of that kind.</exception>
    internal static Modality Of(GanModel model) =>
        All.FirstOrDefault(modality => modality.Makes(model)) ?? throw new OnnxModelException($"The model is of the kind '{model.Metadata.Kind}', which no modality here knows.");

    /// <summary>The modality that opens a source: the first that does, or the one that is asked for.</summary>
    /// <exception cref="UserInputException">There is none of the name that is asked for, or it does not open the source.</exception>
    internal static Modality Opening(DatasetSpec source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Paths.Count == 0) throw new UserInputException("Name at least one data set.");
        if (source.Paths.FirstOrDefault(path => path.StartsWith("--", StringComparison.Ordinal)) is { } option) throw new UserInputException($"There is no option '{option}' here ('--help' lists them).");
        if (source.As is not { } name) return Candidates(source.Paths)[0];
        IReadOnlyList<Modality> candidates = Candidates(source.Paths);
        return candidates.FirstOrDefault(modality => modality.Name == name)
            ?? throw new UserInputException($"--as {name}: '{source}' is opened as {string.Join(" or ", candidates.Select(modality => modality.Name))}.");
    }

    /// <summary>All modalities that open sources, the first of which does if nothing is said.</summary>
    /// <param name="sources">Names and paths.</param>
    internal static IReadOnlyList<Modality> Candidates(IReadOnlyList<string> sources)
    {
        Modality[] all = [.. All.Where(modality => modality.Opens(sources))];
        Modality[] certain = [.. all.Where(modality => !modality.IsLastResort)];
        return certain.Length > 0 ? certain : all;
    }
}
