using System.CommandLine;
using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Files;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Samples;
using Microsoft.ML;

namespace Gan.Training.Modalities.Tables;

/// <summary>Opens a table for a model that knows its columns by name.</summary>
internal static class ModelTable
{
    private const string Option = "--names-from-model", Missing = "taken as missing", Model = "the model";

    /// <summary>Whether a file without a header has the model's columns.</summary>
    internal static Option<bool> NamesFromModel { get; } = new(Option) { Description = "The table has no header: its columns are those that the model learnt from, in their order." };

    /// <summary>The rows of a view by the model's columns; reports what is unlike all that the model has learnt.</summary>
    /// <param name="view">The table.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <param name="model">The model.</param>
    /// <param name="output">Where that is reported.</param>
    /// <param name="unread">What becomes of cells that cannot be read, for people.</param>
    /// <exception cref="DataFormatException">A column of the model is missing, or there are no rows.</exception>
    internal static Table Load(IDataView view, string path, GanModel model, ICommandOutput output, string unread = Missing)
    {
        Table table = Read(view, path, model, output);
        Tell(table, path, Model, output, unread);
        return table;
    }

    /// <summary>The same of a table in which cells that cannot be read are refused, and only then says what is unlike all.</summary>
    /// <param name="view">The table.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <param name="model">The model.</param>
    /// <param name="output">Where that is reported.</param>
    /// <exception cref="DataFormatException">A column of the model is missing, there are no rows, or a cell cannot be read.</exception>
    internal static Table LoadWhole(IDataView view, string path, GanModel model, ICommandOutput output)
    {
        Table table = Read(view, path, model, output);
        RequireRead(table, path, "the data that the model learnt from");
        Tell(table, path, Model, output);
        return table;
    }

    /// <summary>Refuses a table that has cells of which no value was read; categories that are not known are taken as missing.</summary>
    /// <param name="table">The table.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <param name="like">What has cells in the form that is read, for people.</param>
    /// <exception cref="DataFormatException">There is such a cell.</exception>
    internal static void RequireRead(Table table, string path, string like)
    {
        if (table.Unread.FirstOrDefault(cells => !cells.AreUnknown) is not { } unread) return;
        (string it, string cells) = unread.Count == 1 ? ("it", "cell") : ("them", "cells");
        throw new DataFormatException(path, $"{unread.Describe()}.", $"Write {it} as in {like}, or leave the {cells} empty.");
    }

    private static Table Read(IDataView view, string path, GanModel model, ICommandOutput output)
    {
        var table = Table.Load(view, new TableSchema(model.Metadata.Columns, []));
        if (table.Rows == 0) throw new DataFormatException(path, "It has no rows.", "Give a file with rows.");
        foreach (string remark in (view as StringTable)?.Remarks ?? []) output.Remark($"{path}: {remark}");
        return table;
    }

    /// <summary>Reports which cells of a table are unlike all that was learnt.</summary>
    /// <param name="table">The table, read by the columns of what has learnt.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <param name="by">What has learnt, for people.</param>
    /// <param name="output">Where that is reported.</param>
    /// <param name="unread">What becomes of cells that cannot be read, for people.</param>
    internal static void Tell(Table table, string path, string by, ICommandOutput output, string unread = Missing)
    {
        foreach (string sentence in UnknownCells.Describe(table, by, unread)) output.Remark($"{path}: {sentence}");
    }

    /// <summary>Opens it.</summary>
    /// <param name="path">The table.</param>
    /// <param name="model">The model.</param>
    /// <param name="source">How the user says that it is read.</param>
    /// <param name="namesFromModel">Whether the model names them.</param>
    /// <param name="output">Where what is odd about the file is reported.</param>
    /// <exception cref="UserInputException">The table has no names for its columns, or not as many columns as the model.</exception>
    internal static IDataView Open(string path, GanModel model, DatasetSpec source, bool namesFromModel, ICommandOutput output)
    {
        IDataView view = Find(path, model, source, namesFromModel);
        foreach (string remark in (view as StringTable)?.Layout.Remarks ?? []) output.Remark($"{path}: {remark}");
        return view;
    }

    private static IDataView Find(string path, GanModel model, DatasetSpec source, bool namesFromModel)
    {
        IReadOnlyList<TableColumn> columns = model.Metadata.Columns;
        if (namesFromModel)
        {
            if (source.HasHeader is true) throw new UserInputException($"{Option}: with --header true the first row names the columns; leave one of them out.");
            string[] known = [.. columns.Select(column => column.Name)];
            IDataView named = TableFile.Open(path, known, source.Table?.Encoding);
            return StringRows.Of(named).FirstOrDefault() is { } first && first.SequenceEqual(known)
                ? throw new UserInputException($"{Option}: the first row of '{path}' names the columns already; leave the option out.")
                : named;
        }
        IDataView table = TableFile.Open(path, source.HasHeader, source.Table?.Encoding);
        string[] names = [.. table.Schema.Select(column => column.Name)];
        if (names.Where((name, i) => name != TableFile.Unnamed(i)).Any() || columns.Any(column => names.Contains(column.Name))) return table;
        // What looks like a row may be the names that the model knows.
        if (source.HasHeader is null && StringRows.Of(table).FirstOrDefault() is { } top && columns.All(column => top.Contains(column.Name)))
            return TableFile.Open(path, hasHeader: true, source.Table?.Encoding);
        throw new UserInputException(
            $"'{path}' has no header, and the model knows its columns by name ({string.Join(", ", columns.Select(column => column.Name))}): " +
            $"add {Option} if they stand in this order, or --header true if the first row names them.");
    }
}
