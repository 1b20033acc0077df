using Gan.Onnx.Tables;
using Gan.Training.Files;
using Gan.Training.Modalities.Tables.Cells;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Schema;
using Microsoft.ML;

namespace Gan.Training.Modalities.Tables.Reading;

/// <summary>Finds out what the columns of a view are, in one walk over all rows.</summary>
internal static class SchemaInference
{
    // 2^53: from here on integers are rounded when they are read.
    private const double FirstInexactInteger = 1L << 53;

    private const string TooLarge =
        "holds whole numbers of more than 15 digits, which look like identifiers: requested as numbers, they keep 15 digits";

    private const string OtherKind = "In --columns give it another kind, \"category\" for texts as they are, or \"ignore\" to leave it out.";

    /// <exception cref="DataFormatException">There are no rows, or a column holds what tables cannot hold or is asked to be what it is not.</exception>
    /// <returns>What the columns are, and of those that need not be read again the values.</returns>
    internal static (TableSchema Schema, IReadOnlyDictionary<string, double[]> Values) Of(IDataView view, ColumnOverrides requests, TextReading reading)
    {
        DataViewSchema.Column[] columns = [.. view.Schema.Where(column => !column.IsHidden)];
        requests.RequireAmong([.. columns.Select(column => column.Name)]);
        requests.RequireOneLabel();
        DataViewSchema.Column[] asked = [.. columns.Where(column => !requests.Of(column.Name).IsLeftOut)];
        ColumnCells[] cells = Observe(view, asked, requests, reading);

        var learnt = new List<TableColumn>();
        var remarks = new List<ColumnRemark>();
        var values = new Dictionary<string, double[]>();
        List<OmittedColumn> leftOut =
        [
            .. columns.Except(asked).Select(column => LeftOut(column.Name, Array.IndexOf(columns, column), requests.Of(column.Name))),
        ];
        foreach ((DataViewSchema.Column column, ColumnCells cell) in asked.Zip(cells))
        {
            ColumnOverride request = requests.Of(column.Name);
            try
            {
                TableColumn decided = Asked(cell.Decide(request.Kind), request);
                if (decided.Kind == ColumnKind.Integer && Math.Max(-decided.Minimum, decided.Maximum) >= FirstInexactInteger)
                    throw new ColumnException(column.Name, TooLarge) { IsIdentifier = true };
                learnt.Add(decided);
                if (cell.Values(decided) is { } known) values.Add(decided.Name, known);
                remarks.AddRange(cell.Remarks.Select(remark => new ColumnRemark(column.Name, remark)));
            }
            catch (ColumnException error) when (request.IsNothing)
            {
                leftOut.Add(new OmittedColumn(column.Name, error.Reason) { IsIdentifier = error.IsIdentifier, Pattern = error.Pattern });
            }
            catch (ColumnException error)
            {
                throw new DataFormatException(Table.Where(view), error.Message, error.WhatToDo ?? OtherKind, error);
            }
        }
        string? label = learnt.Select(column => column.Name).FirstOrDefault(name => requests.Of(name).Role == ColumnRole.Label);
        var schema = new TableSchema(learnt, leftOut) 
        {
            Label = label,
            Transforms = Transforms(learnt, requests),
            File = FormatOf(view),
            OfFile = [.. OfFile(view), .. Unseen(reading, cells)],
            Remarks = remarks,
        };
        return (schema, values);
    }

    private static Dictionary<string, ColumnTransform> Transforms(List<TableColumn> learnt, ColumnOverrides requests)
    {
        var transforms = new Dictionary<string, ColumnTransform>();
        foreach (TableColumn column in learnt)
        {
            if (requests.Of(column.Name).Transform is { } transform) transforms.Add(column.Name, transform);
        }
        return transforms;
    }

    private static OmittedColumn LeftOut(string name, int place, ColumnOverride request) => request.Role == ColumnRole.Identifier
        ? new OmittedColumn(name, request.Pattern is { } pattern ? $"is an identifier, made as {pattern}" : "is an identifier")
        {
            IsIdentifier = true,
            Pattern = request.Pattern,
            Made = request.Pattern is null ? null : new IdentifierColumn(name, request.Pattern, place),
        }
        : new OmittedColumn(name, "was asked to be left out");

    // What was found with what is asked beyond the kind.
    private static TableColumn Asked(TableColumn column, ColumnOverride request)
    {
        RequestedBounds.Require(column, request);
        if (request is { DateFormat: { } format } && column.DateFormat != format)
            throw new ColumnException(column.Name, $"holds no dates that are written {format}");
        if (request.Transform is not null && column.Kind is not (ColumnKind.Number or ColumnKind.Integer))
            throw new ColumnException(column.Name, $"holds {column.Kind.Plural()}, and transforms are for numbers and integers");
        return Written(column, request) with
        {
            IsSensitive = request.IsSensitive,
            Minimum = request.Minimum ?? column.Minimum,
            Maximum = request.Maximum ?? column.Maximum,
            Decimals = column.Kind == ColumnKind.Number ? request.Decimals ?? column.Decimals : column.Decimals,
        };
    }

    // In the form that is asked for; marks and units of numbers were found so, or the column would not be one of numbers.
    private static TableColumn Written(TableColumn column, ColumnOverride request)
    {
        RequestedForm.Require(column, request);
        CellFormat found = column.Format ?? CellFormat.Plain, format = found;
        if (request.Decimals is { } decimals && found.FixedDecimals is not null) format = format with { FixedDecimals = decimals };
        if (request.Format?.OffsetMinutes is { } offset)
        {
            if (column.DateFormat?.Contains("zzz", StringComparison.Ordinal) != true)
                throw new ColumnException(column.Name, "holds no dates that are written with an offset");
            format = format with { OffsetMinutes = offset == 0 ? null : offset };
        }
        return format == found ? column : column with { Format = format };
    }

    private static IEnumerable<string> Unseen(TextReading reading, ColumnCells[] cells) =>
        (reading.Missing ?? []).Where(mark => !cells.Any(cell => cell.HasMark(mark))).Select(mark => $"no cell is '{mark}' (--missing)");

    private static TableFileFormat? FormatOf(IDataView view) =>
        view is StringTable { Layout.Format: var format } && format != TableFileFormat.Plain ? format : null;

    private static string[] OfFile(IDataView view)
    {
        return view is StringTable table ? [.. table.Layout.Remarks, .. table.Remarks] : [];
    }

    private static ColumnCells[] Observe(IDataView view, DataViewSchema.Column[] columns, ColumnOverrides requests, TextReading reading)
    {
        (ColumnCells[] cells, long rows) = view is StringTable table
            ? ObserveBlocks(table, columns, requests, reading)
            : ObserveRows(view, columns, requests, reading);
        return rows > 0 ? cells : throw new DataFormatException(Table.Where(view), "It has no rows.", "Give one with rows.");
    }

    private static (ColumnCells[] Cells, long Rows) ObserveRows(
        IDataView view, DataViewSchema.Column[] columns, ColumnOverrides requests, TextReading reading)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(columns);
        ColumnCells[] cells = [.. columns.Select(column => ColumnCells.Of(cursor, column, reading.With(requests.Of(column.Name))))];
        long row = 0;
        for (; cursor.MoveNext(); row++)
        {
            foreach (ColumnCells cell in cells) cell.Observe(row);
        }
        return (cells, row);
    }

    // Column by column, which is faster than row by row: each stays in the cache of the processor.
    private static (ColumnCells[] Cells, long Rows) ObserveBlocks(
        StringTable table, DataViewSchema.Column[] columns, ColumnOverrides requests, TextReading reading)
    {
        using StringCursor cursor = table.OpenTransient();
        TextBlocks blocks = cursor.Blocks;
        StringCells[] cells =
        [
            .. from column in columns
               select new StringCells(column.Name, cursor.GetGetter<ReadOnlyMemory<char>>(column), reading.With(requests.Of(column.Name))),
        ];
        long rows = 0;
        for (; blocks.Read(); rows += blocks.Rows)
        {
            for (int i = 0; i < cells.Length; i++) cells[i].Observe(blocks, columns[i].Index);
        }
        return (cells, rows);
    }
}
