using System.CommandLine;
using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Data;
using Gan.Training.Data.Tables;
using Microsoft.ML;

namespace Gan.Training.Cli;

/// <summary>Opens a table for a model that knows its columns by name.</summary>
internal static class ModelTable
{
    private const string Option = "--names-from-model";

    internal static Option<bool> NamesFromModel() => new(Option) { Description = "The table has no header: its columns are those that the model learnt from, in their order." };

    /// <summary>Opens it.</summary>
    /// <param name="path">The table.</param>
    /// <param name="model">The model.</param>
    /// <param name="source">How the user says that it is read.</param>
    /// <param name="namesFromModel">Whether the model names them.</param>
    /// <exception cref="UserInputException">The table has no names for its columns, or not as many columns as the model.</exception>
    internal static IDataView Open(string path, GanModel model, DataOrigin source, bool namesFromModel)
    {
        IReadOnlyList<TableColumn> columns = model.Metadata.Columns;
        if (namesFromModel)
        {
            if (source.HasHeader is true) throw new UserInputException($"{Option}: with --header true the first row names the columns; leave one of them out.");
            string[] known = [.. columns.Select(column => column.Name)];
            IDataView named = TableFile.Open(path, known, source.Table?.Encoding);
            return TextRows.Of(named).FirstOrDefault() is { } first && first.SequenceEqual(known)
                ? throw new UserInputException($"{Option}: the first row of '{path}' names the columns already; leave the option out.")
                : named;
        }
        IDataView table = TableFile.Open(path, source.HasHeader, source.Table?.Encoding);
        string[] names = [.. table.Schema.Select(column => column.Name)];
        if (names.Where((name, i) => name != TableFile.Unnamed(i)).Any() || columns.Any(column => names.Contains(column.Name))) return table;
        throw new UserInputException(
            $"'{path}' has no header, and the model knows its columns by name ({string.Join(", ", columns.Select(column => column.Name))}): " +
            $"add {Option} if they stand in this order, or --header true if the first row names them.");
    }
}
