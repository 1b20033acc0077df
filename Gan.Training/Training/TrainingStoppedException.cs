namespace Gan.Training.Training;

/// <summary>A run was told to stop, and did so between two steps with all of its state saved.</summary>
public sealed class TrainingStoppedException : OperationCanceledException
{
    /// <summary>An exception without a message.</summary>
    public TrainingStoppedException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public TrainingStoppedException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message, and what led to it.</summary>
    public TrainingStoppedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A run that stopped after so many generator steps.</summary>
    /// <param name="run">The run.</param>
    /// <param name="step">Steps done; the checkpoint holds their state.</param>
    public TrainingStoppedException(RunDirectory run, long step)
        : base($"Stopped after step {step}.")
    {
        Run = run;
        Step = step;
    }

    /// <summary>The run; null if nobody said.</summary>
    public RunDirectory? Run { get; }

    /// <summary>Generator steps done and saved.</summary>
    public long Step { get; }
}
