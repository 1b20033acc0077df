using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Zoo;

namespace Gan.Training.Pipelines;

/// <summary>How <see cref="TabularTrainer"/> trains.</summary>
public sealed record TabularOptions
{
    private const int Steps = 5_000;

    /// <summary>The defaults: 5,000 steps, a few minutes.</summary>
    public static TabularOptions Default { get; } = new();

    /// <summary>How long; in steps it is the same model each time.</summary>
    public TrainingBudget Budget { get; init; } = TrainingBudget.OfSteps(Steps);

    /// <summary>Decides all that is random.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>CPU threads, from 1; the model depends on them by rounding.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The settings of the recipe <c>tabular</c>. A batch that is larger than the table is made smaller.</summary>
    public TrainingSettings Settings { get; init; } = new TabularGan().Defaults;

    /// <summary>What columns shall be taken as, or left out: null takes them as they look. Columns of vectors are left out.</summary>
    public ColumnOverrides? Columns { get; init; }

    /// <summary>Where the run is left with its report, checkpoints and ONNX files, and with the rows, so that it can be exported again and gone on with; each fit needs a folder of its own. Null leaves nothing.</summary>
    public string? Folder { get; init; }

    /// <summary>Where it is trained.</summary>
    public DeviceChoice Device { get; init; } = DeviceChoice.Auto;
}
