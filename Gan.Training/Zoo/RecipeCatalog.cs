using Gan.Onnx;

namespace Gan.Training.Zoo;

/// <summary>All recipes.</summary>
public static class RecipeCatalog
{
    /// <summary>The recipes by name.</summary>
    public static IReadOnlyDictionary<string, Recipe> All { get; } = typeof(Recipe).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Recipe)))
        .Select(type => (Recipe)Activator.CreateInstance(type)!)
        .OrderBy(recipe => recipe.Name, StringComparer.Ordinal)
        .ToDictionary(recipe => recipe.Name);

    /// <summary>The recipe of this name.</summary>
    /// <exception cref="UserInputException">There is none; the message lists those that there are.</exception>
    public static Recipe Find(string name) => All.TryGetValue(name, out Recipe? recipe)
        ? recipe
        : throw new UserInputException($"There is no recipe '{name}'.{NearestName.Question(name, All.Keys)} Recipes: {string.Join(", ", All.Keys)} (gan zoo tells what they are for).");
}
