using Gan.MLNet.Labels;
using Gan.MLNet.Scoring;
using Gan.MLNet.Tables.Expressions;
using Gan.Onnx;
using Gan.Onnx.Tables;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tables;

/// <summary>Makes what a model takes of columns of other types, by stock steps alone.</summary>
/// <param name="context">Where stock steps are made.</param>
internal sealed class CellConversion(MLContext context)
{
    private const string SecondsOfTicks = "x : x == 0L ? na(0d) : double(x - 621355968000000000L) / 1e7d";

    // Nothing is rounded in silence: a fraction becomes a missing value first, which "long" refuses.
    private const string Whole = "x : long(x == round(x) ? x : na(x))";

    // Seconds are all that models have of a time.
    private const string WholeSeconds = "x : long(trunc(x))";

    /// <summary>
    /// Whether a column may hold what has no place among the integers of a model: fractions, missing values or texts that are no numbers.
    /// </summary>
    internal static bool MayNotBeWhole(ColumnType type) =>
        type.Item is TextDataViewType or DateTimeDataViewType || type.Item.RawType == typeof(float) || type.Item.RawType == typeof(double);

    /// <summary>The steps from a column as it is to one as the model takes it; none where it is that already.</summary>
    /// <param name="column">The model's column.</param>
    /// <param name="wanted">What the model takes.</param>
    /// <param name="type">What the rows have.</param>
    /// <param name="to">The column that is made.</param>
    /// <exception cref="UserInputException">Such a column cannot be converted; the message says what to do.</exception>
    internal IEnumerable<IEstimator<ITransformer>> Steps(TableColumn column, ElementType wanted, ColumnType type, string to)
    {
        Require(column, type);
        var conversion = context.Transforms.Conversion;
        (string from, DataViewType item) = (column.Name, type.Item);
        if (type.IsKey)
        {
            yield return conversion.MapKeyToValue(to, from);
            from = to;
        }
        if (column.Kind != ColumnKind.Category && item is TextDataViewType)
        {
            yield return context.Transforms.Expression(to, CellExpression.Of(column), from);
            (from, item) = (to, NumberDataViewType.Double);
        }
        else if (item is DateTimeDataViewType)
        {
            yield return conversion.ConvertType(to, from, DataKind.Int64);
            yield return context.Transforms.Expression(to, SecondsOfTicks, to);
            (from, item) = (to, NumberDataViewType.Double);
        }
        if (wanted == ElementType.Int64 && item is NumberDataViewType && !IsConverted(item))
        {
            // The stock conversion goes to Int64 from some integers only, and from all of them to text, where each has its digits.
            bool mayHaveFractions = MayNotBeWhole(new ColumnType(false, item));
            yield return mayHaveFractions
                ? context.Transforms.Expression(to, column.Kind == ColumnKind.Date ? WholeSeconds : Whole, from)
                : conversion.ConvertType(to, from, DataKind.String);
            (from, item) = (to, mayHaveFractions ? NumberDataViewType.Int64 : TextDataViewType.Instance);
        }
        DataKind kind = wanted switch
        {
            ElementType.Float => DataKind.Single,
            ElementType.Int64 => DataKind.Int64,
            ElementType.Double => DataKind.Double,
            _ => DataKind.String,
        };
        if (!item.Equals(OnnxStep.ItemType(wanted))) yield return conversion.ConvertType(to, from, kind);
    }

    /// <summary>Makes sure that the columns of rows can be converted.</summary>
    /// <exception cref="UserInputException">A column is missing, or cannot be converted.</exception>
    internal void Require(IReadOnlyList<TableColumn> columns, IDataView rows)
    {
        var chain = new EstimatorChain<ITransformer>();
        foreach (TableColumn column in columns)
        {
            DataViewSchema.Column own = rows.Schema.GetColumnOrNull(column.Name) ?? throw Missing(column);
            string to = $"gan_converted_{column.Name}";
            foreach (IEstimator<ITransformer> step in Steps(column, column.Type, ColumnType.Of(own), to)) chain = chain.Append(step);
        }
        // These steps learn nothing: what they refuse, they refuse by its type.
        chain.Fit(rows).Dispose();
    }

    /// <summary>What is said where rows lack a column.</summary>
    internal static UserInputException Missing(TableColumn column) => new($"There is no column '{column.Name}', which the model reads.");

    // Whether the stock conversion to Int64 takes the type.
    private static bool IsConverted(DataViewType item) =>
        item.RawType == typeof(long) || item.RawType == typeof(int) || item.RawType == typeof(short) || item.RawType == typeof(sbyte);

    private static void Require(TableColumn column, ColumnType type)
    {
        bool isDate = column.Kind == ColumnKind.Date;
        if (!(type.Item is NumberDataViewType or TextDataViewType
            || (isDate ? type.Item is DateTimeDataViewType : type.Item is BooleanDataViewType)))
        {
            throw new UserInputException($"Column '{column.Name}' is {type.Item}, and the model takes {column.Kind}: "
                + (isDate ? "DateTime, text and numbers, as seconds since 1970, can be converted."
                    : "numbers, booleans, text and keys can be converted."));
        }
        if (isDate && type.Item is TextDataViewType && CellExpression.Of(column) is null)
        {
            throw new UserInputException($"Column '{column.Name}' holds dates as text that are written {column.DateFormat}, which "
                + "the steps of a saved pipeline cannot read: convert the column to DateTime first.");
        }
    }
}

/// <summary>What a column holds.</summary>
/// <param name="IsKey">Whether it holds keys.</param>
/// <param name="Item">The type of a value: of keys what they stand for, of a vector of one its element.</param>
internal sealed record ColumnType(bool IsKey, DataViewType Item)
{
    internal static ColumnType Of(DataViewSchema.Column column)
    {
        DataViewType item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        return item is KeyDataViewType ? new(true, LabelNames.KeyValuesType(column) ?? TextDataViewType.Instance) : new(false, item);
    }

    internal static ColumnType Of(SchemaShape.Column column) => column.IsKey
        ? new(true, KeyValues(column) ?? TextDataViewType.Instance)
        : new(false, column.ItemType);

    private static DataViewType? KeyValues(SchemaShape.Column column) =>
        column.Annotations.Where(note => note.Name == "KeyValues").Select(note => note.ItemType).FirstOrDefault();
}
