using System.Globalization;
using System.Text;
using System.Text.Json;
using Gan.Training.Health;
using Gan.Training.Modalities.Images.Evaluation;
using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Samples;
using Gan.Training.Training;

namespace Gan.Training.Reports;

/// <summary>What <c>gan evaluate --json</c> found, for the files of a model and for its card.</summary>
internal sealed class CardFigures
{
    private static readonly JsonSerializerOptions _ofTables = new(JsonSerializerDefaults.Web);

    private readonly Func<RunConfiguration, string> _text;

    private CardFigures(IReadOnlyDictionary<string, double> numbers, Func<RunConfiguration, string> text) => (Numbers, _text) = (numbers, text);

    /// <summary>Figures by name, in camel case, for the metadata.</summary>
    internal IReadOnlyDictionary<string, double> Numbers { get; }

    /// <summary>Reads what was printed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">What samples are.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It holds something else.</exception>
    internal static CardFigures Read(string path, SampleShape shape)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{path}' (--metrics).", path);
        try
        {
            byte[] json = File.ReadAllBytes(path);
            return shape.IsTable
                ? Of(JsonSerializer.Deserialize<TableEvaluation>(json, _ofTables) ?? throw new JsonException("it is empty"))
                : Of(JsonSerializer.Deserialize<ImageEvaluationResult>(json) ?? throw new JsonException("it is empty"));
        }
        catch (JsonException defect)
        {
            throw new InvalidDataException($"'{path}' is not what 'gan evaluate --json' prints: {defect.Message}", defect);
        }
    }

    /// <summary>The card's section.</summary>
    internal string Text(RunConfiguration run) => _text(run);

    private static CardFigures Of(ImageEvaluationResult evaluation) => new(NumbersIn(JsonSerializer.SerializeToElement(evaluation)), run =>
    {
        var text = new StringBuilder(Invariant($"""

            ## Figures

            `gan evaluate` on {run.Data.Name}, {evaluation.Samples:n0} samples{(evaluation.RealModes is null ? "" : ", by a small CNN that learns the real images")}:

            | | samples | reference |
            |---|---|---|

            """));
        foreach ((string name, string value, string reference) in EvaluationText.Rows(evaluation)) text.Append(Invariant($"| {name.Trim()} | {value} | {reference} |\n"));
        text.Append(Invariant($"\nVerdict: {HealthText.Describe(evaluation.Verdict)}.\n"));
        return text.ToString();
    });

    private static CardFigures Of(TableEvaluation evaluation)
    {
        Dictionary<string, double> numbers = NumbersIn(JsonSerializer.SerializeToElement(evaluation, _ofTables));
        numbers["meanDistance"] = evaluation.MeanDistance;
        if (evaluation.Usefulness is { } usefulness) numbers["meanF1"] = usefulness.MeanF1;
        return new CardFigures(numbers, run => Invariant($"""

            ## Figures

            `gan evaluate` on {run.Data.Name}:

            ```
            {TableEvaluationText.Describe(evaluation)}
            ```

            """));
    }

    private static Dictionary<string, double> NumbersIn(JsonElement json) => json.EnumerateObject()
        .Where(entry => entry.Value.ValueKind == JsonValueKind.Number)
        .ToDictionary(entry => entry.Name, entry => entry.Value.GetDouble());

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
