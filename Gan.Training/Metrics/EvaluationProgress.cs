namespace Gan.Training.Metrics;

/// <summary>How far an evaluation is.</summary>
/// <param name="Stage">What is being done, for people to read: <c>classifier of real images</c>.</param>
/// <param name="Fraction">The share of this stage that is done, 0..1.</param>
public readonly record struct EvaluationProgress(string Stage, double Fraction);
