using System.Text.RegularExpressions;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Files;
using Gan.Training.Modalities.Images.Decoding;
using Gan.Training.Modalities.Images.Models;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images;

/// <summary>Generated images as a folder of PNG files, drawn and written part by part.</summary>
internal static partial class PictureFolder
{
    private const int Part = 256;
    private const string First = "000000";

    /// <summary>Refuses a folder that holds other things than images of an earlier command: real images, a run.</summary>
    /// <returns>The names of those images.</returns>
    /// <exception cref="UserInputException">Something is in the way.</exception>
    internal static IReadOnlyCollection<string> Require(string folder)
    {
        IEnumerable<string> files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.png") : [];
        string[] names = [.. files.Select(file => Path.GetFileName(file))];
        // Data sets number their images as well, but most of them from 1.
        bool isNumbered = names.Any(name => name.StartsWith(First, StringComparison.Ordinal));
        FolderContents.Require(folder, IsOwn, "images that 'gan generate' wrote");
        return names;

        bool IsOwn(FileSystemInfo entry) => isNumbered && entry is FileInfo && OwnName().IsMatch(entry.Name);
    }

    /// <summary>Writes them: <c>NUMBER.png</c>, or <c>NUMBER-CLASS.png</c> where the model has classes.</summary>
    /// <returns>How many images of an earlier command are left in the folder.</returns>
    /// <exception cref="UserInputException">The folder holds other things.</exception>
    /// <exception cref="GenerationStoppedException">The token was cancelled.</exception>
    internal static int Write(string folder, GanModel model, GeneratorSampler sampler, int count, CancellationToken cancellation)
    {
        var earlier = Require(folder).ToHashSet(StringComparer.Ordinal);
        int written = 0;
        try
        {
            while (written < count)
            {
                ImageSet images = GeneratedImages.Draw(model, sampler, written, Math.Min(Part, count - written), cancellation);
                for (int i = 0; i < images.Count; i++, written++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    string name = Name(model, images, i, written);
                    ImageFiles.Write(Path.Combine(folder, name), images, i);
                    earlier.Remove(name);
                }
            }
            return earlier.Count;
        }
        catch (OperationCanceledException stopped)
        {
            throw new GenerationStoppedException($"Stopped: {written} of {count} images are in {folder}.", stopped);
        }
    }

    private static string Name(GanModel model, ImageSet images, int index, int number)
    {
        string name = images.Labels is { } labels ? $"{number:D6}-{model.Classes[labels[index]]}.png" : $"{number:D6}.png";
        return string.Concat(name.Split(Path.GetInvalidFileNameChars()));
    }

    [GeneratedRegex(@"^\d{6,}(-.*)?\.png$")]
    private static partial Regex OwnName();
}
