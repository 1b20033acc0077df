namespace Gan.Onnx;

/// <summary>
/// A model file or graph that cannot be used. The message says in one line what is wrong, where, and what to do; names from the file stand in it without their control
/// characters, and cut where they are longer than anybody reads.
/// </summary>
public sealed class OnnxModelException : Exception
{
    private const int LongestMessage = 4_000;

    /// <summary>An exception without a message.</summary>
    public OnnxModelException()
    {
    }

    /// <summary>An exception with a message for the person who gave the model.</summary>
    public OnnxModelException(string message)
        : base(Line(message))
    {
    }

    /// <summary>An exception with a message and what led to it.</summary>
    public OnnxModelException(string message, Exception innerException)
        : base(Line(message), innerException)
    {
    }

    // A stranger's file names its tensors as it likes: over several lines, with commands for a terminal.
    private static string Line(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        string shown = message.Length > LongestMessage ? message[..LongestMessage] + "…" : message;
        return shown.Any(char.IsControl) ? string.Concat(shown.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : shown;
    }
}
