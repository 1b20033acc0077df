using System.Text.Json.Serialization;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Modalities.Tables.Masking;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>How well a model fills cells that were hidden from it, one in five of those that are known, beside filling with the mean or the most frequent value of the training rows.</summary>
/// <param name="Hidden">How many cells were hidden.</param>
/// <param name="Error">Of numbers, integers and dates: the root mean square error of the median that the model sees, in standard deviations of their column. Null where there are none.</param>
/// <param name="MeanError">The same of the mean.</param>
/// <param name="Right">Of categories and booleans: the share in which what is most likely is right. Null where there are none.</param>
/// <param name="FrequentRight">The same of the most frequent value.</param>
public sealed record ImputationQuality(
    [property: JsonPropertyName("hidden")] int Hidden,
    [property: JsonPropertyName("error")] double? Error,
    [property: JsonPropertyName("meanError")] double? MeanError,
    [property: JsonPropertyName("right")] double? Right,
    [property: JsonPropertyName("frequentRight")] double? FrequentRight)
{
    private const float Share = 0.2f;
    private const uint Stream = 0x48494445;

    /// <summary>Hides, fills and compares.</summary>
    /// <param name="model">A model that completes rows.</param>
    /// <param name="training">The rows that were learnt from.</param>
    /// <param name="testing">Rows that were not.</param>
    internal static ImputationQuality Of(GanModel model, TableSample training, TableSample testing)
    {
        int columns = testing.Columns.Count;
        double[][] shown = [.. testing.Cells.Select(column => column.ToArray())];
        var draws = new float[columns];
        for (int row = 0; row < testing.Rows; row++)
        {
            CounterRandom.FillUniform(0, row, Stream, draws);
            for (int i = 0; i < columns; i++)
            {
                if (draws[i] < Share) shown[i][row] = double.NaN;
            }
        }
        double[][] filled = RowImputation.Fill(model, shown, seed: null);
        var (numbers, choices) = (new List<(double Own, double Mean)>(), new List<(bool Own, bool Frequent)>());
        for (int i = 0; i < columns; i++)
        {
            double[] known = [.. training.Cells[i].Where(double.IsFinite)];
            if (known.Length == 0) continue;
            (double mean, double scale, double frequent) = (known.Average(), TableSample.Scale(training.Cells[i]), known.CountBy(value => value).MaxBy(pair => pair.Value).Key);
            foreach (int row in Enumerable.Range(0, testing.Rows).Where(row => double.IsNaN(shown[i][row]) && double.IsFinite(testing.Cells[i][row])))
            {
                double real = testing.Cells[i][row], own = filled[i][row];
                if (testing.Columns[i].IsOrdered) numbers.Add((Square((own - real) / scale), Square((mean - real) / scale)));
                else choices.Add((own == real, frequent == real));
            }
        }
        return new ImputationQuality(
            numbers.Count + choices.Count,
            Root(numbers.Select(pair => pair.Own)), Root(numbers.Select(pair => pair.Mean)),
            ShareOf(choices.Select(pair => pair.Own)), ShareOf(choices.Select(pair => pair.Frequent)));
    }

    private static double Square(double value) => value * value;

    private static double? Root(IEnumerable<double> squares) => squares.Any() ? Math.Sqrt(squares.Average()) : null;

    private static double? ShareOf(IEnumerable<bool> right) => right.Any() ? right.Average(value => value ? 1.0 : 0) : null;
}
