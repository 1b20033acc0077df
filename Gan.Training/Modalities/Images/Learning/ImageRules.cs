using Gan.Training.Files;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Networks;
using Gan.Training.Penalties;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Modalities.Images.Learning;

/// <summary>What settings have to keep for the sake of images: a recipe's sizes, and that what only images have is not set for other samples.</summary>
internal static class ImageRules
{
    internal static IReadOnlyList<SettingsRule> All { get; } = [SizeIsOfTheRecipe, OnlyImagesAreAugmented, OnlyImagesHaveTheNorms];

    private static string? SizeIsOfTheRecipe(RequestedRun run)
    {
        if (run.Sizes is not { } sizes || run.Shape is not ImageShape shape || (shape.Height == shape.Width && sizes.Contains(shape.Width))) return null;
        return $"The recipe '{run.Recipe}' takes images of {string.Join(", ", sizes)} pixels square, and those of '{run.Data.Name}' are {shape.Height}x{shape.Width}: bring them to size with --size {RecommendedSize.Of(sizes, Math.Min(shape.Height, shape.Width))}.";
    }

    private static string? OnlyImagesAreAugmented(RequestedRun run) => run.Shape is ImageShape || run.Settings.Of<ImageSettings>().Augment == AugmentationKinds.None
        ? null
        : $"--set augment={EnumNames.Text(run.Settings.Of<ImageSettings>().Augment)}: only images are augmented, and '{run.Data.Name}' are {run.Shape.Noun}: leave it out.";

    private static string? OnlyImagesHaveTheNorms(RequestedRun run) => run.Shape is ImageShape || run.Settings.Of<ImageSettings>().GeneratorNorm == GeneratorNorm.Batch
        ? null
        : $"--set g-norm={EnumNames.Text(run.Settings.Of<ImageSettings>().GeneratorNorm)}: generators of images alone have such layers, and '{run.Data.Name}' are {run.Shape.Noun}: leave it out.";
}
