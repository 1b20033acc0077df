using System.Text.Json.Serialization;
using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Shapes;

/// <summary>Two columns of which only some options go together, as a city and its country do.</summary>
/// <param name="First">The place of the column that stands first.</param>
/// <param name="Second">The place of the other.</param>
/// <param name="Allowed">For each option of the first column the options of the second that go with it: one or more.</param>
public sealed record ColumnCombination(
    [property: JsonPropertyName("first")] int First,
    [property: JsonPropertyName("second")] int Second,
    [property: JsonPropertyName("allowed")] IReadOnlyList<IReadOnlyList<int>> Allowed)
{
    /// <summary>The same in the words of people.</summary>
    /// <param name="columns">The columns of the rows.</param>
    internal FixedCombination Named(IReadOnlyList<ColumnEncoding> columns)
    {
        // Numbers may have the same text.
        var pairs = new Dictionary<string, IReadOnlyList<string>>();
        for (int option = 0; option < Allowed.Count; option++)
        {
            string text = Text(columns[First], option);
            IEnumerable<string> others = Allowed[option].Select(other => Text(columns[Second], other));
            pairs[text] = [.. pairs.GetValueOrDefault(text, []).Concat(others).Distinct()];
        }
        return new FixedCombination(columns[First].Column.Name, columns[Second].Column.Name, pairs);
    }

    private static string Text(ColumnEncoding code, int option) =>
        code.Options[option].Kind == EncodingOptionKind.Missing ? "" : TableConditions.Text(code.Column, code.Options[option]);
}
