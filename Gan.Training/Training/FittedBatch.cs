using Gan.Training.Samples;
using Gan.Training.Samples.Learning;
using Gan.Training.Settings;

namespace Gan.Training.Training;

/// <summary>Batches of small data: the size that a recipe was tried with is that of thousands of samples.</summary>
internal static class FittedBatch
{
    /// <summary>Settings with a batch that the samples to learn from fill, where the recipe's would not be and the modality knows small data.</summary>
    /// <param name="data">The data.</param>
    /// <param name="settings">The recipe's settings.</param>
    /// <param name="seed">Decides what is held out.</param>
    internal static TrainingSettings Of(SampleData data, TrainingSettings settings, long seed)
    {
        if (!TrainingCatalog.Of(data.Training.Shape).ShrinksBatches) return settings;
        int most = data.Training.Count - HoldOut.Choose(data.Training, seed).Length;
        return most >= settings.Batch ? settings : settings with { Batch = Math.Max(Math.Min(2, most), most / settings.Discriminator.Pack * settings.Discriminator.Pack) };
    }
}
