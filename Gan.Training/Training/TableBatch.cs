using Gan.Training.Samples;
using Gan.Training.Settings;

namespace Gan.Training.Training;

/// <summary>Batches of small tables: the size that a recipe was tried with is that of tables of thousands of rows.</summary>
internal static class TableBatch
{
    /// <summary>Settings with a batch that the rows to learn from fill, where the recipe's would not be.</summary>
    /// <param name="data">The data; of others than tables nothing is changed.</param>
    /// <param name="settings">The recipe's settings.</param>
    /// <param name="seed">Decides what is held out.</param>
    internal static TrainingSettings Fitted(SampleData data, TrainingSettings settings, long seed)
    {
        if (!data.Training.Shape.IsTable) return settings;
        int most = data.Training.Count - HoldOut.Choose(data.Training, seed).Length;
        return most >= settings.Batch ? settings : settings with { Batch = Math.Max(Math.Min(2, most), most / settings.Discriminator.Pack * settings.Discriminator.Pack) };
    }
}
