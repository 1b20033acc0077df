using Gan.Onnx;
using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>The class of a label that fewest rows have, which is what learners are asked to tell from all others.</summary>
/// <param name="Column">The label's place among the columns.</param>
/// <param name="Value">The cell of the class.</param>
/// <param name="Name">The class as people read it.</param>
internal sealed record MinorityClass(int Column, double Value, string Name)
{
    /// <summary>Finds it.</summary>
    /// <exception cref="UserInputException">There is no such column, or it has fewer than two values.</exception>
    internal static MinorityClass Of(TableSample rows, string label)
    {
        int column = rows.IndexOf(label);
        KeyValuePair<double, int>[] counts = [.. rows.Cells[column].Where(value => !double.IsNaN(value)).CountBy(value => value).OrderBy(pair => pair.Value).ThenBy(pair => pair.Key)];
        if (counts.Length < 2) throw new UserInputException($"The label '{label}' has {(counts.Length == 0 ? "no value" : $"the value '{CellText.Of(rows.Columns[column], counts[0].Key)}' alone")}: two classes are needed.");
        return new MinorityClass(column, counts[0].Key, CellText.Of(rows.Columns[column], counts[0].Key));
    }

    /// <summary>Whether a sample has rows of it and others.</summary>
    internal bool Splits(TableSample sample) => sample.Cells[Column].Any(value => value == Value) && sample.Cells[Column].Any(value => value != Value);

    /// <summary>The rows as learners take them.</summary>
    /// <param name="features">How, without the label.</param>
    /// <param name="sample">The rows.</param>
    /// <param name="weight">What a row of the class counts; others count 1.</param>
    internal IEnumerable<LearnerRow> Rows(LearnerFeatures features, TableSample sample, float weight = 1) =>
        features.Of(sample).Zip(sample.Cells[Column], (row, value) => new LearnerRow { Features = row, Label = value == Value, Weight = value == Value ? weight : 1 });
}
