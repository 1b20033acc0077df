using System.Globalization;

namespace Gan.Training.Samples;

/// <summary>Tells of classes that have too few samples to learn from.</summary>
internal static class FewSamples
{
    private const int MostNamed = 5;

    /// <summary>A sentence without a point; null where every class has a handful.</summary>
    internal static string? Describe(SampleData data)
    {
        if (data.Training.Labels is not { } labels) return null;
        Dictionary<int, int> counts = labels.CountBy(label => label).ToDictionary();
        (string Name, int Count)[] few = [.. data.Classes.Select((name, label) => (name, counts.GetValueOrDefault(label))).Where(one => one.Item2 < ClassQuotas.Handful).OrderBy(one => one.Item2)];
        if (few.Length == 0) return null;
        string named = string.Join(", ", few.Take(MostNamed).Select(one => string.Create(CultureInfo.InvariantCulture, $"'{one.Name}' {one.Count}")));
        return string.Create(CultureInfo.InvariantCulture, $"{few.Length:n0} of {data.Classes.Count:n0} classes have fewer than {ClassQuotas.Handful} {data.Training.Shape.Noun} to learn from: {named}{(few.Length > MostNamed ? " and more" : "")}");
    }
}
