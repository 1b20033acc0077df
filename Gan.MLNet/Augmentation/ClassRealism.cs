using Gan.MLNet.Labels;
using Gan.MLNet.Tables;
using Gan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Augmentation;

/// <summary>
/// What realism a generated row of a table needs, by class. A rare class lies apart from most rows, and all of its rows, real ones too, look less real than those: a row is held against real rows of
/// its own class, and of a class of so few rows that they tell no share against all.
/// </summary>
internal static class ClassRealism
{
    private const string Realism = "gan_realism_of_real_rows";

    /// <summary>
    /// For each class the realism that a share of its real rows stay below; of fewer than <see cref="ClassCounts.Fewest"/> that a share of all
    /// rows do.
    /// </summary>
    /// <param name="context">Where stock steps are made.</param>
    /// <param name="real">Real rows.</param>
    /// <param name="model">A model of tables that judges rows.</param>
    /// <param name="labels">Their label column.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="share">The share, 0..1.</param>
    /// <exception cref="UserInputException">The model cannot judge these rows; the message says which column is in the way.</exception>
    internal static float[] Thresholds(
        MLContext context, IDataView real, GanModel model, LabelColumn labels, IReadOnlyList<string> classes, float share)
    {
        IDataView judged = new ScoreRowsEstimator(context, model, new Dictionary<string, string> { [model.NameOf(TensorNames.Realism)] = Realism }).Fit(real).Transform(real);
        string name = labels.Column.Name;
        var own = LabelColumn.Create(judged.Schema[name], classes, model.Metadata.Columns.First(column => column.Name == name));
        var all = new List<float>();
        var found = classes.Select(_ => new List<float>()).ToArray();
        using DataViewRowCursor cursor = judged.GetRowCursor([own.Column, judged.Schema[Realism]]);
        Func<string?> label = own.CreateReader(cursor);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(judged.Schema[Realism]);
        VBuffer<float> realism = default;
        while (cursor.MoveNext())
        {
            getter(ref realism);
            all.Add(realism.GetItemOrDefault(0));
            if (label() is { } text && own.ClassOf(text) is { } number) found[number].Add(all[^1]);
        }
        return [.. found.Select(values => Quantile(values.Count < ClassCounts.Fewest ? all : values, share))];
    }

    private static float Quantile(List<float> values, float share)
    {
        if (values.Count == 0) return 0;
        values.Sort();
        return values[Math.Min(values.Count - 1, (int)(share * values.Count))];
    }
}
