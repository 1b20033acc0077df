using System.Text.Json.Serialization;
using Gan.Training.Metrics;

namespace Gan.Training.Samples.Learning;

/// <summary>Measures finished runs, all by the same measure. Each modality brings its own; the sweep and its table know only this.</summary>
internal interface ISweepScorer : IDisposable
{
    /// <summary>What it measures by, with all that its figures depend on: figures of an earlier call under the same name still hold.</summary>
    string Name { get; }

    /// <summary>How it measures, in a sentence or two for who reads the table; each column explains its figure.</summary>
    string Explanation { get; }

    /// <summary>The columns of its figures.</summary>
    IReadOnlyList<SweepColumn> Columns { get; }

    /// <summary>Keys of the figures that rows are ordered by, the weightiest first; lower is better.</summary>
    IReadOnlyList<string> Ranking { get; }

    /// <summary>Measures a finished run.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="progress">Told how far the measuring is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was told to end.</exception>
    SweepFigures Score(string run, IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken);
}

/// <summary>How runs are scored.</summary>
/// <param name="Samples">Samples to draw of each run, from 2.</param>
/// <param name="GanTrain">Whether to measure GAN-train.</param>
/// <param name="Threads">Threads of the CPU, which decide how figures are rounded.</param>
internal sealed record SweepScoring(int Samples, bool GanTrain, int Threads);

/// <summary>What a scorer found of one run.</summary>
/// <param name="Values">The run's figures by their keys; those that could not be measured are left out.</param>
/// <param name="References">What they are read beside, the same for all runs: floors, ceilings, how many there are.</param>
internal sealed record SweepFigures(
    [property: JsonPropertyName("values")] IReadOnlyDictionary<string, double> Values,
    [property: JsonPropertyName("references")] IReadOnlyDictionary<string, double> References)
{
    /// <summary>What is wrong with its samples, in words; null where nothing is, or nothing was looked for.</summary>
    [JsonPropertyName("defect")]
    public string? Defect { get; init; }

    /// <summary>None.</summary>
    public static SweepFigures None { get; } = new(new Dictionary<string, double>(), new Dictionary<string, double>());
}
