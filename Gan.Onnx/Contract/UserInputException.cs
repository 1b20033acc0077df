namespace Gan.Onnx;

/// <summary>
/// What the caller gave cannot be used: an option, a name, a column or data that do not fit. The message says in one line what is wrong and what to do,
/// and is meant for the person who gave it. Faults of the program itself are never of this type.
/// </summary>
public sealed class UserInputException : ArgumentException
{
    /// <summary>An exception without a message of its own.</summary>
    public UserInputException()
    {
    }

    /// <summary>An exception with a message for the person who gave the input.</summary>
    /// <param name="message">What is wrong, and what to do, in one line.</param>
    public UserInputException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message for the person who gave the input, and what led to it.</summary>
    /// <param name="message">What is wrong, and what to do, in one line.</param>
    /// <param name="innerException">What led to it.</param>
    public UserInputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
