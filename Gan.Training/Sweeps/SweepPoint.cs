using Gan.Training.Settings;
using Gan.Training.Zoo;

namespace Gan.Training.Sweeps;

/// <summary>A recipe with one value of each axis: a row of the table, trained once a seed.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Chosen">The value of each axis, by its key, in the order of the axes.</param>
/// <param name="Settings">The recipe's settings with those values.</param>
internal sealed record SweepPoint(Recipe Recipe, IReadOnlyList<KeyValuePair<string, string>> Chosen, TrainingSettings Settings)
{
    /// <summary>For people: "dcgan lr=0.0001 k=5".</summary>
    public override string ToString() => string.Join(' ', Chosen.Select(pair => $"{pair.Key}={pair.Value}").Prepend(Recipe.Name));
}
