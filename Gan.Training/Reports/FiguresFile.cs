using System.Text.Json;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Reports;

/// <summary>A file of figures that <c>gan evaluate --json</c> printed.</summary>
internal static class FiguresFile
{
    /// <summary>Reads what was printed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">What samples are.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It holds something else.</exception>
    internal static CardFigures Read(string path, SampleShape shape)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{path}' (--metrics).", path);
        try
        {
            return TrainingCatalog.Of(shape).ReadFigures(File.ReadAllBytes(path));
        }
        catch (JsonException defect)
        {
            throw new InvalidDataException($"'{path}' is not what 'gan evaluate --json' prints of {shape.Noun}.", defect);
        }
    }
}
