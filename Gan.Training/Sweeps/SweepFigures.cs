namespace Gan.Training.Sweeps;

/// <summary>What a judge found of one run.</summary>
/// <param name="Values">The run's figures by their keys; those that could not be taken are left out.</param>
/// <param name="References">What they are read beside, the same for all runs: floors, ceilings, how many there are.</param>
internal sealed record SweepFigures(IReadOnlyDictionary<string, double> Values, IReadOnlyDictionary<string, double> References)
{
    /// <summary>None.</summary>
    public static SweepFigures None { get; } = new(new Dictionary<string, double>(), new Dictionary<string, double>());
}
