using System.Globalization;
using Gan.MLNet.Labels;
using Gan.Onnx;
using Microsoft.ML;

namespace Gan.MLNet.Augmentation;

/// <summary>How many rows each class of a model has in a view, by one walk over its label column.</summary>
internal sealed class ClassCounts
{
    private const int NamedClasses = 5;

    private ClassCounts(long[] rows, long total)
    {
        Rows = rows;
        Total = total;
    }

    /// <summary>Rows by class number.</summary>
    internal long[] Rows { get; }

    /// <summary>All rows, those without a label too.</summary>
    internal long Total { get; }

    /// <exception cref="UserInputException">A label names a class that the model does not know.</exception>
    internal static ClassCounts Of(IDataView view, LabelColumn labels, IReadOnlyList<string> classes)
    {
        var rows = new long[classes.Count];
        var unknown = new SortedDictionary<string, long>(StringComparer.Ordinal);
        long total = 0;
        using DataViewRowCursor cursor = view.GetRowCursor([labels.Column]);
        Func<string?> label = labels.CreateReader(cursor);
        while (cursor.MoveNext())
        {
            total++;
            if (label() is not { } text) continue;
            if (labels.ClassOf(text) is { } known) rows[known]++;
            else unknown[text] = unknown.GetValueOrDefault(text) + 1;
        }

        if (unknown.Count > 0)
        {
            string named = string.Join(
                ", ", unknown.Take(NamedClasses).Select(found => string.Create(CultureInfo.InvariantCulture, $"'{found.Key}' ({found.Value} rows)")));
            throw new UserInputException(
                $"Column '{labels.Column.Name}' has classes that the model does not know: {named}{(unknown.Count > NamedClasses ? ", …" : "")}. " +
                $"The model knows {string.Join(", ", classes)}.");
        }
        return new(rows, total);
    }

    /// <summary>Rows that each class lacks; classes without any row stay without.</summary>
    internal long[] Missing(ClassBalance balance)
    {
        long target = balance.Rows ?? Rows.DefaultIfEmpty().Max();
        return [.. Rows.Select(rows => rows == 0 ? 0 : Math.Max(0, target - rows))];
    }
}
