using System.Globalization;
using Gan.MLNet.Labels;
using Gan.Onnx;
using Microsoft.ML;

namespace Gan.MLNet.Augmentation;

/// <summary>How many rows each class of a model has in a view, by one walk over its label column.</summary>
internal sealed class ClassCounts
{
    /// <summary>Of fewer rows, a class tells little of what others of it would be.</summary>
    internal const int Fewest = 5;

    private const int NamedClasses = 5;

    private const string Unknown = "take such rows out, or train a model with them";
    private const string Rare = "take such rows out, or train a model with 5 rows or more of each: the column is sensitive";

    private ClassCounts(long[] rows, long total)
    {
        Rows = rows;
        Total = total;
    }

    /// <summary>Rows by class number.</summary>
    internal long[] Rows { get; }

    /// <summary>All rows, those without a label too.</summary>
    internal long Total { get; }

    /// <param name="view">The rows.</param>
    /// <param name="labels">Their label column.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="isSensitive">Whether the model holds no class that only few rows had.</param>
    /// <exception cref="UserInputException">A label names a class that the model does not know.</exception>
    internal static ClassCounts Of(IDataView view, LabelColumn labels, IReadOnlyList<string> classes, bool isSensitive = false)
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
            string Text(long count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "row" : "rows")}");
            string named = string.Join(", ", unknown.Take(NamedClasses).Select(found => $"'{found.Key}' ({Text(found.Value)})"));
            throw new UserInputException(
                $"Column '{labels.Column.Name}' has classes that the model does not know: {named}{(unknown.Count > NamedClasses ? ", …" : "")}. " +
                $"The model knows {string.Join(", ", classes)}: {(isSensitive ? Rare : Unknown)}.");
        }
        return new(rows, total);
    }

    /// <summary>A sentence without a point for each class that is filled up from few rows.</summary>
    /// <param name="missing">Rows that each class lacks.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <param name="isScreened">Whether a least realism is asked for, by the class of rows.</param>
    internal IEnumerable<string> Warnings(long[] missing, IReadOnlyList<string> classes, bool isScreened) =>
        from own in Rows.Index()
        where own.Item is > 0 and < Fewest && missing[own.Index] > 0
        select $"class '{classes[own.Index]}' has {own.Item} {(own.Item == 1 ? "row" : "rows")}: "
            + $"what is generated is little more than copies of {(own.Item == 1 ? "it" : "them")}"
            + (isScreened ? ", and its least realism is a share of all rows" : "");

    /// <summary>Rows that each class lacks; classes without any row stay without.</summary>
    internal long[] Missing(ClassBalance balance)
    {
        long target = balance.Rows ?? Rows.DefaultIfEmpty().Max();
        return [.. Rows.Select(rows => rows == 0 ? 0 : Math.Max(0, target - rows))];
    }
}
