namespace Gan.Training.Samples.Learning;

/// <summary>The networks' part of all modalities, found by reflection.</summary>
internal static class TrainingCatalog
{
    private static readonly CachedDiscovery<ModalityTraining[]> _all = new(() => [.. KnownAssemblies.Instances<ModalityTraining>()]);

    /// <summary>All of them, in the order of <see cref="ModalityCatalog.All"/>.</summary>
    internal static IEnumerable<ModalityTraining> All => ModalityCatalog.All.Select(Of);

    /// <summary>What trains and measures samples of a modality.</summary>
    /// <exception cref="NotSupportedException">Nothing does.</exception>
    internal static ModalityTraining Of(Modality modality) =>
        _all.Value.FirstOrDefault(training => training.Shape == modality.Shape) ?? throw new NotSupportedException($"No training is known of {modality.Name}.");

    /// <summary>What trains and measures samples of a shape.</summary>
    internal static ModalityTraining Of(SampleShape shape) => Of(ModalityCatalog.Of(shape));
}
