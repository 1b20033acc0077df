using Gan.Onnx;
using Gan.Training.Samples;

namespace Gan.Training.Cli.Models;

/// <summary>Data that a command gives to a model.</summary>
internal static class ModelData
{
    /// <summary>The modality of a model, whose <c>gan.kind</c> decides it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">Where it was loaded from.</param>
    /// <param name="data">The data, which have to be of its family.</param>
    /// <exception cref="UserInputException">They are others.</exception>
    internal static Modality Require(GanModel model, string path, IReadOnlyList<string> data)
    {
        Modality made = ModalityCatalog.Of(model), real = ModalityCatalog.Opening(new DatasetSpec(data));
        // What is not there is of no modality: the one that is asked last says so.
        if (made != real && real.IsLastResort && !data.Any(name => Path.Exists(name) || real.EmbeddedNames.Contains(name))) _ = DatasetOpener.Open(new DatasetSpec(data));
        return made.Family == real.Family
            ? made
            : throw new UserInputException($"'{path}' is a model of {made.Samples}, and '{string.Join(' ', data)}' has {real.Samples}: name {made.Samples} with --data{(made.FileNames is { } names ? $", such as {names}" : "")}.");
    }
}
