using Gan.Onnx;
using Gan.Training.Files;
using Gan.Onnx.Latents;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Cells;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Schema;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Modalities.Tables.Masking;

/// <summary>
/// Fills up the classes of a table that have too few rows with rows that a model completes of which the class alone is given.
/// </summary>
internal sealed class ConditionalAugmentation
{
    private const string IsSynthetic = "IsSynthetic";
    private const int RowsAtOnce = 4_096, MostShown = 5, FewestRows = 5;
    private const string Unknown = "take such rows out, or train a model with them";
    private const string Rare = "take such rows out, or train a model with 5 rows or more of each: the column is sensitive";
    private const uint OrderStream = 0x434C4153;

    private readonly IDataView _real;
    private readonly GanModel _model;
    private readonly int _label;
    private readonly (double Class, int Rows, int Needed)[] _classes;

    private ConditionalAugmentation(IDataView real, GanModel model, int label, int rows, (double Class, int Rows, int Needed)[] classes) =>
        (_real, _model, _label, Rows, _classes) = (real, model, label, rows, classes);

    /// <summary>Rows of the table.</summary>
    internal int Rows { get; }

    /// <summary>Rows that are drawn.</summary>
    internal int Generated => _classes.Sum(own => own.Needed);

    /// <summary>What has to be known of classes, in sentences without a point.</summary>
    internal IEnumerable<string> Warnings =>
    [
        .. _classes.Where(own => own is { Rows: < FewestRows, Needed: > 0 }).Select(own =>
            $"class '{CellText.Of(_model.Metadata.Columns[_label], own.Class)}' has {own.Rows} {(own.Rows == 1 ? "row" : "rows")}: "
            + $"what is generated is little more than copies of {(own.Rows == 1 ? "it" : "them")}"),
        .. Identifiers.Select(column => new IdentifierPattern(column.Pattern).TooFew(column.Name, Generated, Taken(column.Name))).OfType<string>(),
    ];

    /// <summary>Counts the rows of each class.</summary>
    /// <param name="real">The table, its columns of text.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <param name="model">A model that completes rows.</param>
    /// <param name="label">The column of classes.</param>
    /// <param name="least">How many rows each class shall have; null for as many as the most frequent one has.</param>
    /// <exception cref="UserInputException">The column is unknown, has no classes, or has some that the model does not know.</exception>
    internal static ConditionalAugmentation Of(IDataView real, string path, GanModel model, string label, int? least)
    {
        IReadOnlyList<TableColumn> columns = model.Metadata.Columns;
        int place = columns.ToList().FindIndex(column => column.Name == label);
        string near = NearestName.Question(label, columns.Select(column => column.Name));
        if (place < 0) throw new UserInputException($"--label {label}: the model has no such column.{near}");
        TableColumn of = columns[place];
        if (of.Kind is ColumnKind.Number or ColumnKind.Date)
        {
            throw new UserInputException(
                $"--label {label}: the column holds {of.Kind.Plural()}, and classes are categories, booleans or integers.");
        }
        if (real.Schema.GetColumnOrNull(IsSynthetic) is not null)
        {
            throw new UserInputException($"There is a column '{IsSynthetic}' in '{path}' already, and rows that are generated are marked "
                + "in a new one of this name: rename it.");
        }
        var table = Table.Load(real, new TableSchema([of], []));
        if (table.Unread is [var unknown, ..])
        {
            throw new UserInputException(
                $"'{path}': {unknown.Describe()}, so that the model cannot be asked for it: {(of.IsSensitive ? Rare : Unknown)}.");
        }
        IEnumerable<double> labels = table[0].ToArray().Where(cell => !double.IsNaN(cell));
        (double Class, int Rows)[] found = [.. labels.GroupBy(cell => cell).Select(own => (own.Key, own.Count())).Order()];
        if (Outside(of, found) is { } outside)
            throw new UserInputException($"--label {label}: the model has learnt no rows with {outside}: {Unknown}.");
        int target = least ?? found.Select(own => own.Rows).DefaultIfEmpty().Max();
        (double, int, int)[] classes = [.. found.Select(own => (own.Class, own.Rows, Math.Max(0, target - own.Rows)))];
        return new ConditionalAugmentation(real, model, place, table.Rows, classes);
    }

    /// <summary>Writes all rows of the table and then those that are drawn, classes mixed.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="seed">Which rows are drawn.</param>
    /// <param name="cancellationToken">Stops between two batches, and leaves no file.</param>
    internal void Write(string path, ulong seed, CancellationToken cancellationToken)
    {
        string[] names = [.. _real.Schema.Select(column => column.Name)];
        TableColumn mark = TableWriter.Added(IsSynthetic, isBoolean: true, _model.Metadata.Columns);
        IEnumerable<string[]> rows = StringRows.Of(_real).Select(row => (string[])[.. row, CellText.Of(mark, 0)])
            .Concat(Drawn(names, seed, cancellationToken).Select(row => (string[])[.. row, CellText.Of(mark, 1)]));
        DelimitedFile.Write(path, [.. names, IsSynthetic], rows, (_real as StringTable)?.Layout.Format, cancellationToken);
    }

    private IEnumerable<IdentifierColumn> Identifiers =>
        _model.Metadata.Identifiers.Where(column => _real.Schema.GetColumnOrNull(column.Name) is not null);

    private HashSet<string> Taken(string column) => [.. _real.GetColumn<string>(column)];

    private static string? Outside(TableColumn column, (double Class, int Rows)[] found)
    {
        if (!column.IsOrdered) return null;
        IEnumerable<double> far = found.Select(own => own.Class).Where(own => own < column.Minimum || own > column.Maximum);
        string[] outside = [.. far.Select(own => $"'{CellText.Of(column, own)}'")];
        return outside.Length == 0 ? null : string.Join(", ", outside.Take(MostShown)) + (outside.Length > MostShown ? ", …" : "");
    }

    private List<string[]> Drawn(string[] names, ulong seed, CancellationToken cancellationToken)
    {
        IReadOnlyList<TableColumn> columns = _model.Metadata.Columns;
        int[] places = [.. names.Select(name => columns.ToList().FindIndex(column => column.Name == name))];
        Dictionary<string, Func<long, string>> identifiers = Identifiers.ToDictionary(
            column => column.Name, column => new IdentifierPattern(column.Pattern).Texts(seed, Generated, Taken(column.Name)));
        Func<long, string>?[] made = [.. names.Select(name => identifiers.GetValueOrDefault(name))];
        var rows = new List<string[]>();
        foreach ((double own, _, int needed) in _classes)
        {
            var given = new Dictionary<int, double> { [_label] = own };
            for (int first = 0; first < needed; first += RowsAtOnce)
            {
                int count = Math.Min(RowsAtOnce, needed - first);
                double[][] cells = RowImputation.Draw(_model, count, seed, rows.Count, given, cancellationToken);
                int before = rows.Count;
                for (int row = 0; row < count; row++)
                    rows.Add([.. places.Select((place, column) => made[column]?.Invoke(before + row) ?? Text(place, cells, row))]);
            }
        }
        // Trainers that take rows as they come learn badly from one class after another.
        for (int i = rows.Count - 1; i > 0; i--)
        {
            int other = CounterRandom.Integer(seed, i, OrderStream, i + 1);
            (rows[i], rows[other]) = (rows[other], rows[i]);
        }
        return rows;

        string Text(int place, double[][] cells, int row) => place < 0 ? "" : CellText.Of(columns[place], cells[place][row]);
    }
}
