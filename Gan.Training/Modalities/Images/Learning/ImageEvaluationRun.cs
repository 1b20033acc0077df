using System.CommandLine;
using System.Text.Json;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Models;
using Gan.Training.LibTorch;
using Gan.Training.Metrics;
using Gan.Training.Modalities.Images.Npy;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Modalities.Images.Stacks;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Modalities.Images.Learning;

/// <summary><c>gan evaluate</c> of images and of stacks of them.</summary>
internal static class ImageEvaluationRun
{
    // Of stacks that of the protocol.
    private const int Samples = 10_000, Stacks = 26_000;

    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    /// <summary>Data that realism should refuse.</summary>
    internal static Option<string[]> Other { get; } = new("--other") { Description = "Other data that realism should refuse (names or paths, as --data).", AllowMultipleArgumentsPerToken = true };

    /// <summary>Measures a model or a file of images.</summary>
    internal static EvaluationReport Run(EvaluationRequest request) => request.Data.Any(StackedData.IsOne) ? OfStacks(request) : OfImages(request);

    private static EvaluationReport OfStacks(EvaluationRequest request)
    {
        if (request.Parsed.IsGiven(Other)) throw new UserInputException($"{Other.Name}: realism is measured of images alone, not of stacks; leave it out.");
        request.RefuseCountOfFile();
        ImageSet generated = request.Model is { } model ? GeneratedImages.Draw(model, new GeneratorSampler(model, request.Seed), request.Count ?? Stacks) : NpyImages.Read(request.Path);
        var data = (StackedData)Open(request, request.Data, generated);
        if (data.Test.Count == 0) request.Output.Remark($"{data.Name}: it has no test images: training images are compared with, {SampleScores.MayBeLearnt}");
        StackedEvaluation result = Watch(request, progress => StackedEvaluation.Run(data, generated, progress: progress, cancellationToken: request.Cancellation));
        return new EvaluationReport(result, _json, EvaluationText.Describe(result));
    }

    private static EvaluationReport OfImages(EvaluationRequest request)
    {
        GanModel? model = request.Model;
        int count = request.Count ?? Samples;
        GeneratorSampler? sampler = model is null ? null : new GeneratorSampler(model, request.Seed);
        ImageSet generated = sampler is null ? NpyImages.Read(request.Path) : GeneratedImages.Draw(model!, sampler, count);
        var data = (ImageData)Open(request, request.Data, generated);
        CodeReading? code = model is null ? null : CodeReading.Of(model, data);
        if (code is not null && generated.Labels is null) generated = generated.WithLabels([.. Enumerable.Range(0, generated.Count).Select(row => code.ClassOf[sampler!.CategoryOf(row)!.Value])]);
        ImageSet? other = request.Parsed.GetValue(Other) is { Length: > 0 } paths ? ((ImageData)Open(request, paths, generated)).TestOrTrain : null;
        bool judges = model?.Discriminator?.Outputs.Any(output => output.Name == TensorNames.Realism) ?? false;
        ImageEvaluationResult result = Watch(request, progress => ImageEvaluation.Run(
            data,
            generated,
            new ImageEvaluationOptions { SampleCount = count },
            judges ? images => ScoredImages.Realism(model!, images) : null,
            judges ? other : null,
            progress,
            request.Cancellation));
        int asked = request.Count ?? (model is null ? generated.Count : Samples);
        foreach (string sentence in ComparisonNote.Describe(result, data, generated.Count, asked, count)) request.Output.Remark($"{data.Name}: {sentence}");
        if (model is not null) result = result with
        {
            ClassError = ClassError.Of(model, data),
            CodeAccuracy = code?.Accuracy,
            CodeClasses = code is null ? null : [.. code.ClassOf.Select(label => data.Classes[label])],
        };
        return new EvaluationReport(result, _json, EvaluationText.Describe(result));
    }

    // Networks measure here, and convolutions may be slow on this machine.
    private static T Watch<T>(EvaluationRequest request, Func<IProgress<EvaluationProgress>, T> work)
    {
        if (OneDnn.Notice is { } notice) request.Output.Remark(notice);
        return request.Output.Watch(work);
    }

    // Real images in the form of the generated ones, read as the model's were.
    private static SampleData Open(EvaluationRequest request, IReadOnlyList<string> paths, ImageSet like)
    {
        var modality = new ImageModality();
        ImageReading? reading = ImageOptions.Reading(request.Parsed, ImageModality.ReadingOf(request.Path, request.Model));
        var source = new DatasetSpec(paths, like.Height, like.Channels, Reading: reading);
        SampleData data = modality.Open(source, DatasetOpener.DefaultMemory, request.Output.Opening);
        if (data is ImageData && data.Remark is { } remark) request.Output.Remark($"{source}: {remark}");
        return data;
    }
}
