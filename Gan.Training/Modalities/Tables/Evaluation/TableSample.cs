using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Onnx.Tables;
using Gan.Training.Metrics;
using Gan.Training.Modalities.Tables.Masking;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>Rows to be measured, column by column, cells as <see cref="Table"/> holds them.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Cells">For each column one value a row.</param>
internal sealed record TableSample(IReadOnlyList<TableColumn> Columns, IReadOnlyList<double[]> Cells)
{
    /// <summary>How many rows there are.</summary>
    internal int Rows => Cells.Count == 0 ? 0 : Cells[0].Length;

    /// <summary>The rows of a set.</summary>
    internal static TableSample Of(TableSet rows)
    {
        int[] places = [.. Enumerable.Range(0, rows.Count).Select(rows.RowOf)];
        return new TableSample(rows.Table.Schema.Columns, [.. rows.Table.Schema.Columns.Select((_, column) => places.Select(place => rows.Table[column][place]).ToArray())]);
    }

    /// <summary>All rows of a table.</summary>
    internal static TableSample Of(Table table) => new(table.Schema.Columns, [.. table.Schema.Columns.Select((_, column) => table[column].ToArray())]);

    /// <summary>Rows that a generator makes.</summary>
    /// <param name="model">A model of tables.</param>
    /// <param name="seed">Which rows.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    internal static TableSample Draw(GanModel model, ulong seed, int count, CancellationToken cancellationToken = default)
    {
        if (model.CanImpute) return new TableSample(model.Metadata.Columns, RowImputation.Draw(model, count, seed, cancellationToken: cancellationToken));
        var sampler = new GeneratorSampler(model, seed);
        IReadOnlyList<TableColumn> columns = model.Metadata.Columns;
        IReadOnlyDictionary<string, Array> values = sampler.GenerateAll(0, count, [.. columns.Select(column => column.Name)], cancellationToken);
        return new TableSample(columns, [.. columns.Select(column => CellValues.From(column, values[column.Name]))]);
    }

    /// <summary>Some of the rows.</summary>
    internal TableSample Pick(IReadOnlyList<int> places) => this with { Cells = [.. Cells.Select(column => places.Select(place => column[place]).ToArray())] };

    /// <summary>So many of the rows, evenly spaced; all if there are fewer.</summary>
    internal TableSample Some(int most) => Rows <= most ? this : Pick(EvenlySpacedIndices.Of([.. Enumerable.Range(0, Rows)], most));

    /// <summary>With derived columns behind the others.</summary>
    internal TableSample Measured(IRowMeasures measures) =>
        new([.. Columns, .. measures.DerivedColumns.Select(name => new TableColumn(name, ColumnKind.Number))], [.. Cells, .. measures.Derive(Cells)]);

    /// <summary>The rows of both.</summary>
    internal TableSample With(TableSample others) => this with { Cells = [.. Cells.Zip(others.Cells, (own, other) => (double[])[.. own, .. other])] };

    /// <summary>The place of a column.</summary>
    /// <exception cref="UserInputException">There is none of this name.</exception>
    internal int IndexOf(string name)
    {
        int place = Columns.ToList().FindIndex(column => column.Name == name);
        return place >= 0 ? place : throw new UserInputException($"There is no column '{name}'; the columns are {string.Join(", ", Columns.Select(column => column.Name))}.");
    }

    /// <summary>What differences of a column's numbers are measured by: their standard deviation, or 1 where they do not differ or there are none.</summary>
    internal static double Scale(double[] cells)
    {
        double[] known = [.. cells.Where(double.IsFinite)];
        if (known.Length == 0) return 1;
        double deviation = PopulationMoments.Of(known).StandardDeviation;
        return deviation > 0 ? deviation : 1;
    }
}
