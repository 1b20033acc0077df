namespace Gan.Training.Objectives;

/// <summary>How far two distributions seem to be from each other.</summary>
/// <param name="Name">A short name of the distance: JSD, W.</param>
/// <param name="Value">The estimate; the Jensen-Shannon divergence is in nats, from 0 to log 2.</param>
public readonly record struct DivergenceEstimate(string Name, double Value);
