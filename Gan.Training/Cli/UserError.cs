using Gan.Onnx;
using Gan.Training.Data;
using Gan.Training.Export;
using Gan.Training.Training;

namespace Gan.Training.Cli;

/// <summary>Which exceptions are the user's to mend, and what to tell of them in one line. All others are ours, and keep their stack trace.</summary>
internal static class UserError
{
    /// <summary>What was wrong with the input; null if the exception says nothing of the kind.</summary>
    internal static string? Describe(Exception error) => error switch
    {
        ArgumentException argument and not ArgumentNullException => WithoutParameter(argument),
        DataFormatException or OnnxModelException or FileNotFoundException or DirectoryNotFoundException or InvalidDataException => error.Message,
        IOException io when DiskSpace.IsFull(io) => $"The disk is full: {io.Message.TrimEnd('.')}. What was there is kept; free some space, and a run goes on with --resume.",
        _ => null,
    };

    /// <summary>Why work that was rightly asked for failed; null for an error of ours.</summary>
    internal static string? DescribeFailure(Exception error) => error is DivergenceException or ExportParityException or IOException or UnauthorizedAccessException
        ? error.Message
        : null;

    // .NET appends the parameter's name, which means nothing to who types commands.
    private static string WithoutParameter(ArgumentException error)
    {
        int at = error.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return at < 0 ? error.Message : error.Message[..at];
    }
}
