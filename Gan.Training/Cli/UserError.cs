using Gan.Onnx;
using Gan.Training.Export.Parity;
using Gan.Training.Files;
using Gan.Training.LibTorch;
using Gan.Training.Training;

namespace Gan.Training.Cli;

/// <summary>Which exceptions are the user's to mend, and what to tell of them in one line. All others are ours, and keep their stack trace.</summary>
internal static class UserError
{
    /// <summary>What was wrong with the input; null if the exception says nothing of the kind.</summary>
    internal static string? Describe(Exception error) => error switch
    {
        UserInputException or DataFormatException or OnnxModelException or FolderInUseException or FileNotFoundException or DirectoryNotFoundException or InvalidDataException => error.Message,
        IOException io when DiskSpace.IsFull(io) => $"The disk is full: {io.Message.TrimEnd('.')}. What was there is kept; free some space, and a run goes on with --resume.",
        _ => null,
    };

    /// <summary>Why work that was rightly asked for failed; null for an error of ours.</summary>
    internal static string? DescribeFailure(Exception error) => error switch
    {
        DivergenceException or ExportParityException or LibTorchException or IOException or UnauthorizedAccessException => error.Message,
        // TorchSharp's message goes on over forty lines.
        NotSupportedException when error.Message.Contains("libtorch", StringComparison.Ordinal) => LibTorchLoader.Failure,
        TypeInitializationException { InnerException: { } inner } => DescribeFailure(inner),
        _ => null,
    };
}
