using Gan.Onnx;
using Gan.Training.Health;
using Gan.Training.Health.Symptoms;
using Gan.Training.Metrics.Learning;
using Gan.Training.Samples;

namespace Gan.Training.Reports;

/// <summary>What pages and cards show of a run, whether it is finished, was stopped, failed, or still runs. <c>RunRecordReader</c> fills it from a run's folder.</summary>
public sealed record RunRecord
{
    /// <summary>The run's folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The recipe's name.</summary>
    public required string Recipe { get; init; }

    /// <summary>What the recipe is for, in one line; null where there is no such recipe any more.</summary>
    public string? Summary { get; init; }

    /// <summary>The paper behind the recipe; null where there is no such recipe any more.</summary>
    public string? Paper { get; init; }

    /// <summary>What the data are.</summary>
    public required DataDescription Data { get; init; }

    /// <summary>The data as they were requested.</summary>
    public required DatasetSpec Source { get; init; }

    /// <summary>Opens the data that the run learns from; it fails where they have changed or are gone.</summary>
    public required Func<SampleData> OpenData { get; init; }

    /// <summary>What its samples are.</summary>
    public required SampleShape Shape { get; init; }

    /// <summary>Class names; empty for a recipe without labels.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Whether it generates by label.</summary>
    public required bool IsConditional { get; init; }

    /// <summary>The labels that semi-supervised training uses.</summary>
    public required int Labelled { get; init; }

    /// <summary>Discriminator steps a generator step.</summary>
    public required int DiscriminatorSteps { get; init; }

    /// <summary>Samples a step.</summary>
    public required int Batch { get; init; }

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Threads of the CPU.</summary>
    public required int Threads { get; init; }

    /// <summary>All settings in the order in which help shows them.</summary>
    public required IReadOnlyList<SettingRow> Settings { get; init; }

    /// <summary>Generator steps that are known to be done.</summary>
    public required long Steps { get; init; }

    /// <summary>How the run ended.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>What made it fail; null otherwise.</summary>
    public string? Failure { get; init; }

    /// <summary>When its last figures were written, UTC.</summary>
    public required DateTime LastWritten { get; init; }

    /// <summary>Its metrics; none before the first line.</summary>
    public required IReadOnlyList<MetricsLine> Lines { get; init; }

    /// <summary>How it is, by those.</summary>
    public required HealthVerdict Health { get; init; }

    /// <summary>What was known to be wrong with the data before the first step.</summary>
    public required IReadOnlyList<Finding> DataFindings { get; init; }

    /// <summary>Its sample grids, the oldest first.</summary>
    public required IReadOnlyList<(long Step, string Path)> Grids { get; init; }

    /// <summary>Minutes of training; null where no metrics line has the time.</summary>
    public double? Minutes => Lines is [.., { Seconds: > 0 } last] ? last.Seconds / 60 : null;
}

/// <summary>A setting of a run.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Value">Its value, as text.</param>
/// <param name="Default">The recipe's own value; null where there is no such recipe any more.</param>
public sealed record SettingRow(string Name, string Value, string? Default)
{
    /// <summary>Whether it is not the recipe's own.</summary>
    public bool IsChanged => Value != Default;
}
