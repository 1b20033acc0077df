using Gan.MLNet;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Metrics;
using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Models;
using Gan.Training.Modalities.Images.Sets;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Quickstart;

/// <summary>Realism of images that no training saw, of generated ones and of noise, through a pipeline of ML.NET.</summary>
internal static class RealismCheck
{
    private const int Count = 2_000;
    private const int Seed = 5;

    internal static IReadOnlyList<RealismGroup> Run(MLContext context, GanModel model, ImageData data)
    {
        ImageSet real = data.Test.Pick([.. Enumerable.Range(0, Math.Min(Count, data.Test.Count))]);
        ImageSet generated = GeneratedImages.Draw(model, new GeneratorSampler(model, Seed), Count);
        float[] realRealism = Realism(context, model, real);
        RealismGroup Group(string name, ImageSet images)
        {
            float[] realism = Realism(context, model, images);
            return new RealismGroup(name, realism, Auc.Of(realRealism, realism));
        }

        return [new RealismGroup("held-out digits", realRealism, null), Group("generated digits", generated), Group("uniform noise", NoiseImages.Like(real, Count, Seed))];
    }

    private static float[] Realism(MLContext context, GanModel model, ImageSet images)
    {
        IDataView rows = images.ToDataView(context, model.Classes);
        IDataView judged = context.Gan().ScoreRealism(model).Fit(rows).Transform(rows);
        return [.. judged.GetColumn<VBuffer<float>>("Realism").Select(value => value.GetItemOrDefault(0))];
    }
}

/// <summary>Realism of a group of images.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Realism">One value an image, 0..1.</param>
/// <param name="Auc">How well realism tells held-out real images from these: 0.5 not at all, 1 perfectly; null for the real ones themselves.</param>
internal sealed record RealismGroup(string Name, float[] Realism, double? Auc);
