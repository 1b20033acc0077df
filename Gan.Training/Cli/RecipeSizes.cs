using Gan.Training.Samples;
using Gan.Training.Zoo;

namespace Gan.Training.Cli;

/// <summary>Which recipes take images of a size.</summary>
internal static class RecipeSizes
{
    /// <summary>A sentence about recipes that do not take it; null where all that learn images do.</summary>
    /// <param name="shape">What the images are: channels by height by width.</param>
    internal static string? Describe(SampleShape shape)
    {
        (int height, int width) = (shape.Dimensions[1], shape.Dimensions[2]);
        Recipe[] recipes = [.. RecipeCatalog.All.Values.Where(recipe => recipe.Takes(shape))];
        bool isSquare = height == width;
        Recipe[] others = [.. recipes.Where(recipe => recipe.Sizes is { } own && !(isSquare && own.Contains(width)))];
        if (others.Length == 0) return null;
        int[] sizes = [.. others.SelectMany(recipe => recipe.Sizes!).Distinct().Order()];
        string[] any = [.. recipes.Except(others).Select(recipe => recipe.Name)];
        string rest = any.Length == 0 ? "no recipe takes these" : $"only {string.Join(", ", any)} take these";
        return $"Most recipes take images of {string.Join(", ", sizes)} pixels square, and {rest} of {height}x{width}: "
            + $"--size {RecommendedSize.Of(sizes, Math.Min(height, width))} brings them to size.";
    }
}
