namespace Gan.Training.Training;

/// <summary>What an exported model says of itself beyond what its run knows.</summary>
/// <param name="License">The licence of the weights, such as an SPDX expression; empty if nobody said.</param>
/// <param name="Metrics">Measures of the model by name, in camel case, as <c>gan evaluate --json</c> names them.</param>
public sealed record ExportNotes(string License, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>Nothing.</summary>
    public static ExportNotes None { get; } = new("", new Dictionary<string, double>());
}
