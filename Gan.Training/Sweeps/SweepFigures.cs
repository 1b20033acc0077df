using Gan.Training.Health;

namespace Gan.Training.Sweeps;

/// <summary>What a judge found of one run.</summary>
/// <param name="Values">The run's figures by their keys; those that could not be taken are left out.</param>
/// <param name="References">What they are read beside, the same for all runs: floors, ceilings, how many there are.</param>
internal sealed record SweepFigures(IReadOnlyDictionary<string, double> Values, IReadOnlyDictionary<string, double> References)
{
    /// <summary>What is wrong with its samples, in words; null where nothing is, or nothing was looked for.</summary>
    public string? Defect { get; init; }

    /// <summary>None.</summary>
    public static SweepFigures None { get; } = new(new Dictionary<string, double>(), new Dictionary<string, double>());

    /// <summary>The same with what a verdict on samples finds.</summary>
    internal SweepFigures With(HealthVerdict? samples) => this with { Defect = samples is { Findings.Count: > 0 } ? samples.Words : null };
}

/// <summary>A figure as the table shows it.</summary>
/// <param name="Key">Its key in <see cref="SweepFigures.Values"/>.</param>
/// <param name="Heading">The head of its column.</param>
/// <param name="Format">How its numbers are written: f2.</param>
/// <param name="Meaning">What it is, in a sentence for who reads the table.</param>
/// <param name="ReferenceKey">What stands in the head beside it, a key of <see cref="SweepFigures.References"/>; null for nothing.</param>
/// <param name="ReferenceWord">What that is: floor, real, of.</param>
internal sealed record SweepColumn(string Key, string Heading, string Format, string Meaning, string? ReferenceKey = null, string ReferenceWord = "");
