using System.Text.Json.Serialization;
using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>Whether generated rows have all categories, rare ones too.</summary>
/// <param name="Found">How many of them occur.</param>
/// <param name="ToFind">Categories, of all columns together, that so many training rows have.</param>
/// <param name="Lost">Those that do not occur: <c>country=Iceland</c>.</param>
public sealed record RareCategories(
    [property: JsonPropertyName("found")] int Found,
    [property: JsonPropertyName("toFind")] int ToFind,
    [property: JsonPropertyName("lost")] IReadOnlyList<string> Lost)
{
    /// <summary>Training rows that a category must have for its absence to say something.</summary>
    public const int FewestRows = 20;

    /// <summary>Looks for them.</summary>
    internal static RareCategories Of(TableSample training, TableSample generated)
    {
        var lost = new List<string>();
        int toFind = 0;
        for (int i = 0; i < training.Columns.Count; i++)
        {
            TableColumn column = training.Columns[i];
            if (column.IsOrdered) continue;
            double[] wanted = [.. training.Cells[i].Where(value => !double.IsNaN(value)).CountBy(value => value).Where(pair => pair.Value >= FewestRows).Select(pair => pair.Key).Order()];
            HashSet<double> found = [.. generated.Cells[i]];
            toFind += wanted.Length;
            lost.AddRange(wanted.Where(value => !found.Contains(value)).Select(value => $"{column.Name}={CellText.Of(column, value)}"));
        }
        return new RareCategories(toFind - lost.Count, toFind, lost);
    }
}
