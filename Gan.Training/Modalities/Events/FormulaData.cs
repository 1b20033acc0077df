using System.Globalization;
using Gan.Onnx.Tables;
using Gan.Training.Arithmetic;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Cells;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Events;

/// <summary>Rows of numbers that are learnt by formulas.</summary>
/// <param name="Name">A short name: that of the file, without its ending.</param>
/// <param name="Rows">The rows that are kept.</param>
/// <param name="Sha256">SHA-256 (lower-case hex) of the table.</param>
/// <param name="LeftOut">How many rows are not kept: they break a law, or a formula gives no number of them.</param>
public sealed record FormulaData(string Name, FormulaSet Rows, string Sha256, int LeftOut) : SampleData(Name, Sha256, [])
{
    /// <inheritdoc/>
    public override FormulaSet Training => Rows;

    /// <summary>None: a table has no split of its own.</summary>
    public override FormulaSet Testing { get; } = Rows.Pick([]);

    /// <inheritdoc/>
    public override string? Remark => LeftOut == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{LeftOut:n0} rows are left out: they break a law of 'keep', or a formula gives no number of them");

    /// <summary>Takes the rows of a table that formulas can be computed of, and measures what is learnt.</summary>
    /// <param name="data">The table.</param>
    /// <param name="formulas">The formulas.</param>
    /// <exception cref="DataFormatException">It lacks a column, one holds no numbers, or no row is left.</exception>
    public static FormulaData Of(TableData data, RowFormulas formulas)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(formulas);
        (IReadOnlyList<TableColumn> columns, double[][] cells) = Kept(data, formulas);
        IReadOnlyList<double[]> learnt = formulas.Learnt(ColumnArithmetic.Instance, cells), augmented = formulas.Augmented(ColumnArithmetic.Instance, cells);
        var shape = new FormulaShape(columns, formulas, [.. formulas.Learn.Keys.Zip(learnt, FeatureScale.Of)], [.. formulas.Augment.Keys.Zip(augmented, FeatureScale.Of)]);
        return new FormulaData(data.Name, new FormulaSet(shape, cells), data.Sha256, data.Rows.Count - cells[0].Length);
    }

    /// <summary>The rows of a table as a run took them.</summary>
    /// <param name="data">The table.</param>
    /// <param name="shape">What the run's rows are.</param>
    /// <exception cref="DataFormatException">It is another table.</exception>
    internal static FormulaData Of(TableData data, FormulaShape shape)
    {
        (_, double[][] cells) = Kept(data, shape.Formulas);
        return new FormulaData(data.Name, new FormulaSet(shape, cells), data.Sha256, data.Rows.Count - cells[0].Length);
    }

    /// <summary>Where a table has the columns of formulas: by their names, or, where it has no names and as many columns, one after the other.</summary>
    /// <exception cref="DataFormatException">It lacks one.</exception>
    internal static int[] Places(Table table, RowFormulas formulas, string name)
    {
        string[] names = [.. table.Schema.Columns.Select(column => column.Name)];
        int[] places = [.. formulas.Columns.Select(column => Array.IndexOf(names, column))];
        if (places.All(place => place >= 0)) return places;
        string[] all = [.. names, .. table.Schema.LeftOut.Select(column => column.Name)];
        if (names.Length == formulas.Columns.Count && all.Length == names.Length && names.Index().All(column => column.Item == TableFile.Unnamed(column.Index))) return [.. Enumerable.Range(0, names.Length)];
        throw new DataFormatException(
            name,
            $"The formulas are of the columns {string.Join(", ", formulas.Columns)}, and it has {string.Join(", ", names)}.",
            $"Name the columns so, give a file of {formulas.Columns.Count} columns without a header, or formulas of its columns, --set transforms=FILE.json.");
    }

    private static (IReadOnlyList<TableColumn> Columns, double[][] Cells) Kept(TableData data, RowFormulas formulas)
    {
        Table table = data.Rows.Table;
        int[] places = Places(table, formulas, data.Name);
        foreach (int place in places)
        {
            if (table.Schema.Columns[place] is { Kind: not (ColumnKind.Number or ColumnKind.Integer) } other)
                throw new DataFormatException(data.Name, $"The column '{other.Name}' is taken for {other.Kind.Word()}, and formulas are of numbers.", "Give a column of numbers, or say with --columns that it is one.");
        }
        double[][] cells = [.. places.Select(place => table[place].ToArray())];
        bool[] kept = formulas.Kept(cells);
        foreach (double[] values in cells.Concat(formulas.Learnt(ColumnArithmetic.Instance, cells)).Concat(formulas.Augmented(ColumnArithmetic.Instance, cells)))
        {
            for (int row = 0; row < kept.Length; row++) kept[row] &= double.IsFinite(ColumnArithmetic.At(values, row));
        }
        int[] rows = [.. Enumerable.Range(0, kept.Length).Where(row => kept[row])];
        if (rows.Length == 0) throw new DataFormatException(data.Name, $"No row is left: all break a law of 'keep' ({string.Join("; ", formulas.Keep)}), or a formula gives no number of them.", "Check the formulas, and the order of the columns.");
        double[][] left = [.. cells.Select(column => rows.Select(row => column[row]).ToArray())];
        // Computed in double precision, in whatever resolution the file has them.
        TableColumn[] columns = [.. formulas.Columns.Select((name, i) => new TableColumn(name, ColumnKind.Number) { Minimum = left[i].Min(), Maximum = left[i].Max(), IsDouble = true })];
        return (columns, left);
    }
}
