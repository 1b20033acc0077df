using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Reports;

namespace Gan.Training.Cli.Models;

/// <summary>The folder of a model that a command writes.</summary>
internal static class ModelFolder
{
    private static readonly string[] _files =
        [GanModel.GeneratorFile, GanModel.DiscriminatorFile, ModelCard.File, ModelCard.Picture, "LICENSE", "LICENSE.md", "LICENSE.txt"];

    /// <summary>Refuses a folder that holds anything but a model, or the model's own.</summary>
    /// <param name="folder">Where it is to be written.</param>
    /// <param name="source">The run or the model that it comes from, into which it may be written.</param>
    /// <exception cref="UserInputException">Something is in the way.</exception>
    internal static void Require(string folder, string source)
    {
        if (Full(folder) == Full(source)) return;
        FolderContents.Require(folder, entry => entry is FileInfo && _files.Contains(entry.Name), "a model");
    }

    private static string Full(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
