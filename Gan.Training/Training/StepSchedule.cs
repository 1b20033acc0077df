using Gan.Onnx;

namespace Gan.Training.Training;

/// <summary>
/// How many steps a run takes, and how the learning rate falls towards their end. A run in minutes learns its number of steps on the way, from its own pace and
/// before the learning rate begins to fall; the same number given as <c>--steps</c> then makes the same run.
/// </summary>
public sealed class StepSchedule
{
    // A run in minutes knows its pace well after half of them, and cannot let the learning rate fall earlier.
    private const double LatestDecision = 0.5;

    private readonly double _decayFrom;
    private readonly TimeSpan? _time;

    /// <summary>A schedule for a budget.</summary>
    /// <param name="budget">Steps, epochs or minutes.</param>
    /// <param name="stepsPerEpoch">Generator steps of one pass over the data.</param>
    /// <param name="decayFrom">Share of the run from which the learning rate falls linearly to 0; 1 keeps it.</param>
    public StepSchedule(TrainingBudget budget, double stepsPerEpoch, double decayFrom)
    {
        ArgumentNullException.ThrowIfNull(budget);
        _decayFrom = decayFrom;
        _time = budget.Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null;
        TotalSteps = budget.Steps ?? (budget.Epochs is { } epochs ? Math.Max(1, (long)Math.Round(epochs * stepsPerEpoch)) : null);
    }

    /// <summary>Steps of the whole run; null while a run in minutes does not know yet.</summary>
    public long? TotalSteps { get; private set; }

    /// <summary>Goes on with a run that was stopped.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="decided">The steps of the whole run as far as they were known.</param>
    /// <param name="isSameBudget">Whether the budget is the one that the run began with, so that a number of steps found on the way still holds.</param>
    /// <exception cref="UserInputException">The steps that are done are not those of a run of this length.</exception>
    internal void Resume(long step, long? decided, bool isSameBudget)
    {
        if (isSameBudget)
        {
            // Only minutes leave the number to be found on the way. The checkpoint of a run that was killed on its way to more steps holds the fewer.
            if (_time is not null) TotalSteps = decided;
            return;
        }
        if (step > TotalSteps) throw new UserInputException($"The run has done {step} steps already, more than the {TotalSteps} asked for.");
        if (Factor(step - 1, TotalSteps) < 1 || Factor(step - 1, decided) < 1)
            throw new UserInputException($"The learning rate of the run has begun to fall towards its end: after {step} steps its length cannot be changed. Go on as it was begun, or start a new run in another folder.");
    }

    /// <summary>Whether the run ends before this step.</summary>
    /// <param name="step">The number of the step to come, from 0.</param>
    /// <param name="elapsed">Time since the run began.</param>
    public bool IsOver(long step, TimeSpan elapsed)
    {
        if (_time is { } time && TotalSteps is null && step > 0)
        {
            double decision = Math.Min(_decayFrom, LatestDecision);
            if (elapsed >= time * decision) Decide(step, Math.Max(decision, elapsed / time));
        }
        return step >= TotalSteps;
    }

    /// <summary>What learning rates are multiplied by in a step, above 0 to 1.</summary>
    public double LearningRateFactor(long step) => Factor(step, TotalSteps);

    /// <summary>Share of the run that is done before this step, 0..1.</summary>
    public double Fraction(long step, TimeSpan elapsed) =>
        TotalSteps is { } total ? (double)step / total : Math.Min(1, elapsed / _time!.Value);

    private double Factor(long step, long? totalSteps)
    {
        if (totalSteps is not { } total || step < _decayFrom * total) return 1;
        return (total - step) / ((1 - _decayFrom) * total);
    }

    // The steps that are done had the whole learning rate: the number may not be so small that it would have begun to fall among them.
    private void Decide(long step, double fraction)
    {
        TotalSteps = Math.Max(step + 1, (long)(step / fraction));
        while (LearningRateFactor(step - 1) < 1) TotalSteps++;
    }
}
