using Gan.Onnx;

namespace Gan.Training.Files;

/// <summary>The folder of a model that a command writes.</summary>
internal static class ModelFolder
{
    /// <summary>What people read beside a model.</summary>
    internal const string Card = "README.md";

    /// <summary>The picture of its samples.</summary>
    internal const string Preview = "preview.png";

    private static readonly string[] _files =
        [GanModel.GeneratorFile, GanModel.DiscriminatorFile, Card, Preview, "LICENSE", "LICENSE.md", "LICENSE.txt"];

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
