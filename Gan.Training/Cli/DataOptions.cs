using System.CommandLine;
using Gan.Onnx;
using Gan.Training.Modalities.Images;
using Gan.Training.Modalities.Images.Stacks;
using Gan.Training.Opening;
using Gan.Training.Samples;
using Gan.Training.Training;

namespace Gan.Training.Cli;

/// <summary>The options that say which images to open, and how they are opened, so that it is the same in every command.</summary>
internal static class DataOptions
{
    internal const string Kinds =
        "digits, ring8, grid25, grammar or events (embedded); a folder of PNG, JPEG, WebP, BMP or GIF files, sub-folders being classes, or of IDX files; or a .npy file; or a table, FILE.csv or FILE.tsv. stacked:NAME stacks grey images as colours. Several are joined: without labels each is a class.";

    internal static Option<string[]> Data() => Several("--data", Kinds, required: true);

    /// <summary>An option that takes one or more sets, behind one another or each behind the option.</summary>
    internal static Option<string[]> Several(string name, string description, bool required = false) =>
        new(name) { Description = description, Required = required, AllowMultipleArgumentsPerToken = true };

    internal static Option<int?> Size(string description) => new("--size") { Description = description };

    internal static Option<int?> Channels() => new("--channels") { Description = "1 makes images grey, 3 RGB; without it they are what they are, and a folder is grey if all of its images are." };

    internal static Option<ImageFit?> Fit() => new("--fit") { Description = "What becomes of images that are no squares: crop takes the middle (if nothing is said), pad shows all of it on the background, stretch squeezes it." };

    internal static Option<string?> Background() => new("--background") { Description = "COLOUR that transparent pixels and padded images lie on, #rrggbb, white (if nothing is said), black, grey, red, green or blue." };

    /// <summary>How images are read: as the user says, and otherwise as is given.</summary>
    /// <param name="parsed">What the user says.</param>
    /// <param name="fit">The option <c>--fit</c>.</param>
    /// <param name="background">The option <c>--background</c>.</param>
    /// <param name="otherwise">How without; null for the defaults.</param>
    /// <returns>Null where neither says anything.</returns>
    internal static ImageReading? Reading(ParseResult parsed, Option<ImageFit?> fit, Option<string?> background, ImageReading? otherwise = null)
    {
        ImageFit? asked = parsed.GetValue(fit);
        string? colour = parsed.GetValue(background) is { } text ? ImageBackground.Parse(text).ToString() : null;
        if ((asked, colour) is (null, null)) return otherwise;
        ImageReading reading = otherwise ?? new ImageReading();
        return reading with { Fit = asked ?? reading.Fit, Background = colour ?? reading.Background };
    }

    /// <summary>How the images were read that a model learnt from; null where nobody knows.</summary>
    /// <param name="path">The model: a run's folder knows it where a file of an earlier version does not.</param>
    /// <param name="model">What the model says of itself; null where there is none.</param>
    internal static ImageReading? ReadingOf(string path, GanModel? model) =>
        model?.Metadata.Data?.Reading ?? (new RunDirectory(path) is var run && File.Exists(run.Configuration) ? RunConfiguration.Load(run).Source.Reading : null);

    /// <summary>Opens data of any kind; when it takes long, says on stderr how far it is.</summary>
    internal static SampleData OpenAny(DatasetSpec source) => DatasetOpener.Open(source, progress: new OpeningLines());

    /// <summary>Opens data for a model's discriminator: images in the size and the channels that it takes; says on stderr what was done to them.</summary>
    internal static SampleData OpenFor(GanModel model, DatasetSpec origin, ImageReading? reading = null)
    {
        if (model.Discriminator?.Inputs[0].Name == TensorNames.Image && !DatasetOpener.IsPoints(origin.Paths) && !DatasetOpener.IsStrings(origin.Paths))
        {
            ImageShape shape = JudgedImages.Shape(model);
            origin = origin with { Size = shape.Height, Channels = shape.Channels, Reading = reading };
        }
        SampleData data = OpenAny(origin);
        Tell(origin, data);
        return data;
    }

    /// <summary>Opens images; on stderr it says how far it is when it takes long, and what was done to them and left out, so that stdout holds results alone.</summary>
    internal static ImageData Open(DatasetSpec source)
    {
        ImageData data = ImageDatasetOpener.Open(source, progress: new OpeningLines());
        Tell(source, data);
        return data;
    }

    /// <summary>Says on stderr what was done to images and left out, if there is anything to say.</summary>
    internal static void Tell(DatasetSpec source, SampleData data)
    {
        if (data is ImageData or StackedData && data.Remark is { } remark) Console.Error.WriteLine($"{source}: {remark}");
    }
}
