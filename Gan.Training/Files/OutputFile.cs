using Gan.Onnx;

namespace Gan.Training.Files;

/// <summary>Checks of files that a command writes.</summary>
internal static class OutputFile
{
    /// <summary>Checks that a command does not write over what it reads.</summary>
    /// <param name="option">The option that names the file: <c>--out</c>.</param>
    /// <param name="path">The file.</param>
    /// <param name="read">What the command reads.</param>
    /// <exception cref="UserInputException">It would.</exception>
    internal static void RequireOther(string option, string path, params IEnumerable<string> read)
    {
        if (read.Any(one => Path.GetFullPath(one) == Path.GetFullPath(path)))
            throw new UserInputException($"{option} {path}: that is the data itself, which would be lost; name another file.");
    }
}
