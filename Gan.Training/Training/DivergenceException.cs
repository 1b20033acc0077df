namespace Gan.Training.Training;

/// <summary>A loss or a weight is no longer finite; the message says what to try.</summary>
public sealed class DivergenceException : Exception
{
    /// <summary>An exception without a message.</summary>
    public DivergenceException()
    {
    }

    /// <summary>An exception that says where it happened and what to try.</summary>
    public DivergenceException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that says where it happened and what to try, and what led to it.</summary>
    public DivergenceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
