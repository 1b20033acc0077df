using System.CommandLine;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Files;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Idx;
using Gan.Training.Modalities.Images.Models;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Modalities.Images.Stacks;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images;

/// <summary>Images, grey or in colours.</summary>
internal sealed class ImageModality : Modality<ImageShape>
{
    // Folders and what nobody else opens are tried as images.
    private const int Last = 1_000;

    internal override string Name => "images";

    internal override int Priority => Last;

    internal override bool IsLastResort => true;

    internal override IReadOnlyList<string> EmbeddedNames => [Digits.Name];

    internal override string Sources =>
        "a folder of PNG, JPEG, WebP, BMP or GIF files, sub-folders being classes, or of IDX files; or a .npy file; stacked:NAME stacks grey images as colours. Several are joined: without labels each is a class";

    internal override IReadOnlyList<Option> ReadingOptions => [ImageOptions.Size, ImageOptions.Channels, ImageOptions.Fit, ImageOptions.Background];

    internal override IReadOnlyList<Option> ModelReadingOptions => [ImageOptions.Fit, ImageOptions.Background];

    internal override string OutputFiles =>
        "FILE.png, .jpg or .webp: a grid of images. FILE.npy: float32 [N,C,H,W] in 0..1, with FILE.labels.npy beside it. A name without an ending: a folder of PNG files.";

    internal override bool HasClassColumns => true;

    // Models that others made say no kind, and make images.
    internal override bool Makes(GanModel model) => model.Metadata.Kind == GanMetadata.ImageKind;

    private protected override SampleProcessing CreateProcessing(ImageShape shape) => new PixelScaling(shape);

    internal override bool Opens(IReadOnlyList<string> sources) => true;

    internal override SampleData Open(DatasetSpec source, long memory, IProgress<OpeningProgress>? progress)
    {
        source.RefuseTableOptions();
        if (!source.Paths.Any(StackedData.IsOne)) return ImageDatasetOpener.Open(source, memory, progress);
        source.RequireOne("Stacks", $"one source behind '{StackedData.Prefix}'");
        if (source.Channels is not (null or StackedData.Channels)) throw new UserInputException($"'{source}' have {StackedData.Channels} channels: leave --channels out.");
        string grey = Unstacked(source.Paths[0]);
        return StackedData.Of(ImageDatasetOpener.Open(source with { Paths = [grey], Channels = null }, memory, progress), grey);
    }

    internal override DatasetSpec Read(DatasetSpec source, ParseResult parsed) => ImageOptions.Read(source, parsed);

    // Runs of earlier versions go on with the images that they began with.
    internal override DatasetSpec Upgraded(DatasetSpec source) => source with { Reading = ReadingOf(source) };

    internal override DatasetSpec Decided(DatasetSpec source) => source with { Reading = source.Reading ?? new ImageReading() };

    internal override string Options(DatasetSpec source)
    {
        string size = source.Size is { } pixels ? $" --size {pixels}" : "", channels = source.Channels is { } count ? $" --channels {count}" : "";
        if (source.Reading is not { } reading) return size + channels;
        string fit = reading.Fit == ImageFit.Crop ? "" : $" --fit {EnumNames.Text(reading.Fit)}";
        return size + channels + fit + (reading.Background == ImageReading.White ? "" : $" --background {reading.Background}");
    }

    internal override IEnumerable<(string Option, string Given, string OfRun)> Compare(DatasetSpec given, DatasetSpec ofRun, SampleShape shape)
    {
        var image = (ImageShape)shape;
        ImageReading? now = given.Reading, then = ofRun.Reading;
        return
        [
            ("--size", $"{given.Size ?? image.Height}", $"{image.Height}"),
            ("--channels", $"{given.Channels ?? image.Channels}", $"{image.Channels}"),
            ("--fit", $"{now?.Fit}", $"{then?.Fit}"),
            ("--background", now?.Background ?? "", then?.Background ?? ""),
        ];
    }

    internal override string Rooted(string path) => StackedData.IsOne(path) ? StackedData.Prefix + base.Rooted(Unstacked(path)) : base.Rooted(path);

    // Of a folder of IDX files only these are read.
    internal override IEnumerable<string> Folders(DatasetSpec source) =>
        source.Paths.Select(path => StackedData.IsOne(path) ? Unstacked(path) : path).Where(path => path != Digits.Name && Directory.Exists(path) && !IdxFolder.IsOne(path));

    internal override SampleData OpenFor(RealRowsRequest request)
    {
        ImageShape shape = ScoredImages.Shape(request.Model);
        DatasetSpec source = new(request.Data, shape.Height, shape.Channels, Reading: ReadingOf(request.ModelPath, request.Model));
        source = source with { Reading = ImageOptions.Reading(request.Parsed, source.Reading) };
        SampleData data = Open(source, DatasetOpener.DefaultMemory, request.Output.Opening);
        if (data.Remark is { } remark) request.Output.Remark($"{source}: {remark}");
        return data;
    }

    /// <summary>How the images were read that a model learnt from; null where nobody knows.</summary>
    /// <param name="path">The model: a run's folder knows it where a file of an earlier version does not.</param>
    /// <param name="model">What the model says of itself; null where there is none.</param>
    internal static ImageReading? ReadingOf(string path, GanModel? model) => model?.Metadata.Data?.Reading ?? (DatasetSpec.OfRun(path) is { } source ? ReadingOf(source) : null);

    protected override string Describe(ImageShape shape) => $"{shape.Text}, {(shape.Channels == 1 ? "grey" : "RGB")}";

    internal override string DescribeInCard(SampleShape shape) => $"{shape.Text}, values in 0..1";

    internal override Inspection Inspect(InspectionRequest request)
    {
        SampleData data = Open(request.Source, DatasetOpener.DefaultMemory, request.Output.Opening);
        ImageData images = data as ImageData ?? ((StackedData)data).Grey;
        var survey = ImageSurvey.Of(images, new ImageOpening(null, null, null, 0, request.Output.Opening));
        if (request.Sheet is { } sheet) Draw(sheet, data);
        List<(string, string)> remarks = [("read", ImageRemark.Long(images, survey))];
        if (FewSamples.Describe(data) is { } few) remarks.Add(("warning", few));
        remarks.AddRange(ImageRemark.Hints(images, survey).Select(hint => ("hint", hint)));
        return (DatasetSummary.Of(data) with { Findings = images.Findings, Survey = survey }).Inspect(request.Sheet, remarks);
    }

    internal override void Draw(string path, SampleData data)
    {
        if (data is StackedData stacks) ContactSheet.Write(path, stacks.Train.WithLabels(null), 0);
        else ContactSheet.Write(path, ((ImageData)data).Train, data.Classes.Count);
    }

    internal override void Generate(GenerationRequest request)
    {
        GeneratorSampler sampler = request.CreateSampler();
        (GanModel model, string path, int count) = (request.Model, request.Path, request.Count);
        if (request.Ending == ".npy")
        {
            request.WriteArrays(sampler);
            request.WriteLabels(sampler);
        }
        else if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path) || !Path.HasExtension(path))
        {
            if (PictureFolder.Write(path, model, sampler, count, request.Cancellation) is > 0 and var left)
                request.Output.Remark($"{path}: {left} {(left == 1 ? "image" : "images")} of an earlier command stay there too.");
        }
        else if (EncodedImage.Endings.Contains(request.Ending))
        {
            ImageGrid.Write(path, GeneratedImages.Draw(model, sampler, 0, count, request.Cancellation), ImagePreview.SquareColumns(count));
        }
        else
        {
            throw new UserInputException($"--out {path}: images are written to FILE{string.Join(", FILE", EncodedImage.Endings)}, FILE.npy, or a folder: a name without an ending, or with / behind it.");
        }
    }

    internal override void DrawPreview(string path, GanModel model, Func<SampleData> data) => ImagePreview.Write(path, model);

    internal override string Score(ScoringRequest request)
    {
        (SampleData data, SampleSet samples) = SampleScores.Open(this, request);
        var images = (ImageSet)samples;
        IReadOnlyDictionary<string, float[]> scores = ScoredImages.Judge(request.Model, images, request.Outputs);
        string[] file = images.HasFiles ? ["file"] : [];
        SampleScores.Write(request, scores, images.Count, [.. file, "label"], i => [.. images.FileOf(i) is { } name ? (string[])[name] : [], images.Labels is { } labels ? data.Classes[labels[i]] : ""]);
        return $"{images.Count} {(images.Count == 1 ? "image" : "images")} scored in {request.Path}: {SampleScores.Mean(request.Model, scores)}";
    }

    internal override Func<int[], Array>? RowsFor(TensorSpec input, SampleSet samples) =>
        samples is ImageSet images && input.Name == TensorNames.Image && input.Shape.Skip(1).SequenceEqual([images.Channels, images.Height, images.Width])
            ? indices => Pixels(images, indices)
            : null;

    private static float[] Pixels(ImageSet images, int[] indices)
    {
        var bytes = new byte[indices.Length * images.ImageSize];
        images.CopyTo(indices, bytes);
        return UnitPixels.FromBytes(bytes);
    }

    private static ImageReading ReadingOf(DatasetSpec source) => source.Reading ?? ImageReading.Earlier;

    private static string Unstacked(string path) => path[StackedData.Prefix.Length..];
}
