using System.Text.Json.Serialization;
using Gan.Onnx.Tables;
using Gan.Training.Arithmetic;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Events;

/// <summary>
/// A row of numbers that is learnt by formulas. A generator puts out what is learnt of it; a discriminator takes that, and what is shown beside it, each less its mean and divided by its deviation.
/// </summary>
/// <param name="Columns">The columns of the table.</param>
/// <param name="Formulas">What stands between them and the networks.</param>
/// <param name="Learnt">What a generator puts out.</param>
/// <param name="Augmented">What a discriminator takes beside it.</param>
[StoredName("formulas")]
public sealed record FormulaShape(
    [property: JsonPropertyName("columns")] IReadOnlyList<TableColumn> Columns,
    [property: JsonPropertyName("formulas")] RowFormulas Formulas,
    [property: JsonPropertyName("learnt")] IReadOnlyList<FeatureScale> Learnt,
    [property: JsonPropertyName("augmented")] IReadOnlyList<FeatureScale> Augmented) : SampleShape
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Dimensions => [Learnt.Count + Augmented.Count];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Noun => "rows";

    /// <summary>What a discriminator takes of rows, one behind the other.</summary>
    /// <param name="cells">For each column its numbers.</param>
    internal float[] Standardized(IReadOnlyList<double[]> cells)
    {
        int rows = cells[0].Length, size = Size;
        var values = new float[rows * size];
        IEnumerable<double[]> features = [.. Formulas.Learnt(ColumnArithmetic.Instance, cells), .. Formulas.Augmented(ColumnArithmetic.Instance, cells)];
        foreach ((int place, (double[] feature, FeatureScale scale)) in features.Zip(Learnt.Concat(Augmented)).Index())
        {
            for (int row = 0; row < rows; row++) values[row * size + place] = (float)scale.Standardized(ColumnArithmetic.At(feature, row), isBounded: place >= Learnt.Count);
        }
        return values;
    }

    /// <summary>The columns of rows that a generator puts out.</summary>
    /// <param name="output">What it put out, one row behind the other.</param>
    /// <returns>For each column its numbers.</returns>
    internal double[][] Cells(ReadOnlySpan<float> output)
    {
        int rows = output.Length / Learnt.Count;
        var learnt = new double[Learnt.Count][];
        for (int i = 0; i < learnt.Length; i++)
        {
            learnt[i] = new double[rows];
            for (int row = 0; row < rows; row++) learnt[i][row] = output[row * learnt.Length + i] * Learnt[i].Deviation + Learnt[i].Mean;
        }
        return [.. Formulas.Made(ColumnArithmetic.Instance, learnt).Select(column => column.Length == rows ? column : [.. Enumerable.Repeat(column[0], rows)])];
    }
}
