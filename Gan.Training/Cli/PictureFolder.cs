using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Data;
using Gan.Training.Images;
using Gan.Training.Sampling;

namespace Gan.Training.Cli;

/// <summary>Generated images as a folder of PNG files, drawn and written part by part.</summary>
internal static class PictureFolder
{
    private const int Part = 256;

    /// <summary>Writes them: <c>NUMBER.png</c>, or <c>NUMBER-CLASS.png</c> where the model has classes.</summary>
    /// <exception cref="GenerationStoppedException">The token was cancelled.</exception>
    internal static void Write(string folder, GanModel model, GeneratorSampler sampler, int count, CancellationToken cancellation)
    {
        int written = 0;
        try
        {
            while (written < count)
            {
                ImageSet images = GeneratedImages.Draw(model, sampler, written, Math.Min(Part, count - written), cancellation);
                for (int i = 0; i < images.Count; i++, written++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    ImageFiles.Write(Path.Combine(folder, Name(model, images, i, written)), images, i);
                }
            }
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
}
