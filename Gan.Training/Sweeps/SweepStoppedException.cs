namespace Gan.Training.Sweeps;

/// <summary>A sweep was told to stop: the runs that ended are kept, and the one that was under way is saved.</summary>
public sealed class SweepStoppedException : OperationCanceledException
{
    /// <summary>An exception without a message.</summary>
    public SweepStoppedException()
    {
    }

    /// <summary>An exception that says how far the sweep came.</summary>
    public SweepStoppedException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that says how far the sweep came, and what ended it.</summary>
    public SweepStoppedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
