using System.Globalization;
using System.Text.Json;

namespace Gan.Training.Samples.Learning;

/// <summary>What was measured.</summary>
/// <param name="Result">The figures, for programs.</param>
/// <param name="Json">How they are written.</param>
/// <param name="Text">The same for people, with the verdict.</param>
internal sealed record EvaluationReport(object Result, JsonSerializerOptions Json, string Text);

/// <summary>Figures of an evaluation for the files of a model and for its card.</summary>
/// <param name="Numbers">Figures by name, in camel case, for the metadata.</param>
/// <param name="Section">Writes the card's section, of the name of the data.</param>
internal sealed record CardFigures(IReadOnlyDictionary<string, double> Numbers, Func<string, string> Section)
{
    /// <summary>The card's limits: how near samples come to the data.</summary>
    internal string Nearness { get; init; } = NotMeasured;

    /// <summary>What the limits say where nothing was measured.</summary>
    internal const string NotMeasured = "whether they do was not measured";

    /// <summary>A card's section with a line a figure.</summary>
    internal static string Table(IReadOnlyDictionary<string, double> numbers, string data) => string.Create(CultureInfo.InvariantCulture, $"""

        ## Figures

        `gan evaluate` on {data}:

        | figure | value |
        |---|---|
        {string.Join('\n', numbers.Select(figure => string.Create(CultureInfo.InvariantCulture, $"| {figure.Key} | {figure.Value:0.####} |")))}

        """);

    /// <summary>The numbers of a JSON object, by name.</summary>
    internal static Dictionary<string, double> NumbersIn(JsonElement json) => json.EnumerateObject()
        .Where(entry => entry.Value.ValueKind == JsonValueKind.Number)
        .ToDictionary(entry => entry.Name, entry => entry.Value.GetDouble());
}
