namespace Gan.Training.Samples;

/// <summary>All modalities.</summary>
internal static class ModalityCatalog
{
    private static readonly FoundOnce<Modality[]> _all = new(() => [.. KnownAssemblies.Instances<Modality>()]);

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Modality> All => _all.Value;

    /// <summary>The modality of samples of a shape.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    internal static Modality Of(SampleShape shape) =>
        _all.Value.FirstOrDefault(modality => modality.Has(shape)) ?? throw new NotSupportedException($"No modality has samples of the shape {shape.GetType().Name}.");

    /// <summary>What stands between samples as files have them and as networks do.</summary>
    internal static SampleProcessing Processing(SampleShape shape) => Of(shape).Processing(shape);
}
