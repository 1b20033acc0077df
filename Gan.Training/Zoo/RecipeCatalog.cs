using Gan.Onnx;
using Gan.Training.Samples;

namespace Gan.Training.Zoo;

/// <summary>All recipes.</summary>
public static class RecipeCatalog
{
    private static readonly CachedDiscovery<SortedDictionary<string, Recipe>> _all = new(() =>
        new SortedDictionary<string, Recipe>(KnownAssemblies.Instances<Recipe>().ToDictionary(recipe => recipe.Name), StringComparer.Ordinal));

    /// <summary>The recipes by name.</summary>
    public static IReadOnlyDictionary<string, Recipe> All => _all.Value;

    /// <summary>The recipe of this name.</summary>
    /// <exception cref="UserInputException">There is none; the message lists those that there are.</exception>
    public static Recipe Find(string name) => All.TryGetValue(name, out Recipe? recipe)
        ? recipe
        : throw new UserInputException($"There is no recipe '{name}'.{NearestName.Question(name, All.Keys)} Recipes: {string.Join(", ", All.Keys)} (gan zoo tells what they are for).");
}
