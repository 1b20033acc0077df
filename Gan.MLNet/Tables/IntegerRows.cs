using System.Globalization;
using Gan.Onnx;
using Gan.Onnx.Tables;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tables;

/// <summary>
/// Makes sure that rows hold integers where a model takes integers and knows no missing value. TextLoader and most trainers want Single,
/// of integers too.
/// </summary>
internal static class IntegerRows
{
    private const string Prefix = "gan_whole_";

    /// <summary>Reads the columns whose type alone does not tell, all in one walk.</summary>
    /// <param name="context">Where stock steps are made.</param>
    /// <param name="view">The rows.</param>
    /// <param name="columns">The model's columns of integers.</param>
    /// <exception cref="UserInputException">
    /// One holds a fraction, a missing value or no number; the message names the column, its type, the value and the row.
    /// </exception>
    internal static void Check(MLContext context, IDataView view, IEnumerable<TableColumn> columns)
    {
        TableColumn[] read = [.. columns.Where(column => CellConversion.MayNotBeWhole(ColumnType.Of(view.Schema[column.Name])))];
        if (read.Length == 0) return;
        var conversion = new CellConversion(context);
        var chain = new EstimatorChain<ITransformer>();
        foreach (TableColumn column in read)
        {
            (string to, ColumnType type) = (Prefix + column.Name, ColumnType.Of(view.Schema[column.Name]));
            chain = chain.Append<ITransformer>(context.Transforms.CopyColumns(to, column.Name));
            foreach (IEstimator<ITransformer> step in conversion.Steps(column, ElementType.Double, type, to)) chain = chain.Append(step);
        }
        IDataView numbers = chain.Fit(view).Transform(view);
        IEnumerable<string> names = read.SelectMany(column => (string[])[column.Name, Prefix + column.Name]);
        using DataViewRowCursor cursor = numbers.GetRowCursor([.. names.Select(name => numbers.Schema[name])]);
        Func<double>[] values = [.. read.Select(column => Number(cursor, numbers.Schema[Prefix + column.Name]))];
        for (long row = 0; cursor.MoveNext(); row++)
        {
            foreach ((TableColumn column, Func<double> value) in read.Zip(values))
            {
                double number = value();
                if (double.IsFinite(number) && (column.Kind == ColumnKind.Date || Math.Round(number) == number)) continue;
                DataViewSchema.Column own = numbers.Schema[column.Name];
                throw new UserInputException($"Column '{column.Name}' ({own.Type}) holds {Text(cursor, own, number)} in row {row}, "
                    + $"where the model takes {Kind(column)} and knows no missing value.");
            }
        }
    }

    private static string Kind(TableColumn column) => column.Kind switch
    {
        ColumnKind.Date => "dates",
        ColumnKind.Boolean => "booleans",
        _ => "integers",
    };

    private static Func<double> Number(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType) return Of<double>(value => value);
        return Of<VBuffer<double>>(value => value.GetItemOrDefault(0));

        Func<double> Of<T>(Func<T, double> number)
        {
            ValueGetter<T> getter = row.GetGetter<T>(column);
            T value = default!;
            return () =>
            {
                getter(ref value);
                return number(value);
            };
        }
    }

    // What the cell is, as its user would write it.
    private static string Text(DataViewRow row, DataViewSchema.Column column, double number)
    {
        if (column.Type is DateTimeDataViewType) return "no date";
        if (column.Type is not TextDataViewType) return number.ToString(CultureInfo.InvariantCulture);
        ReadOnlyMemory<char> text = default;
        row.GetGetter<ReadOnlyMemory<char>>(column)(ref text);
        return text.IsEmpty ? "no text" : $"'{text}'";
    }
}
