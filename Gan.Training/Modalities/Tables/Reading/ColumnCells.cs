using System.Numerics;
using Gan.Onnx.Tables;
using Gan.Training.Files;
using Gan.Training.Modalities.Tables.Cells;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Modalities.Tables.Reading;

/// <summary>Reads the cells of one column where a cursor stands: first to see what they are, then for their values.</summary>
internal abstract class ColumnCells
{
    /// <summary>Takes the present row's cell in.</summary>
    /// <param name="row">The row's number from 0, for messages.</param>
    /// <exception cref="DataFormatException">It is infinite.</exception>
    internal abstract void Observe(long row);

    /// <summary>Whether a cell is this text that was said to stand for no value.</summary>
    internal virtual bool HasMark(string mark) => false;

    /// <summary>What the column is, from all cells that were taken in.</summary>
    /// <param name="asked">What it shall be; null for what it looks like.</param>
    /// <exception cref="ColumnException">There is nothing to learn from, or it cannot be what it shall be.</exception>
    internal abstract TableColumn Decide(ColumnKind? asked);

    /// <summary>What has to be known of how the column was read, in clauses, once it was decided on.</summary>
    internal virtual IReadOnlyList<string> Remarks => [];

    /// <summary>The value of each row that was taken in; null where they have to be read again.</summary>
    /// <param name="column">What the column is.</param>
    internal virtual double[]? Values(TableColumn column) => null;

    /// <summary>Gives the present row's value, as <see cref="Table"/> holds it, by the row's number from 0.</summary>
    /// <param name="column">What the column is.</param>
    /// <param name="unread">Takes in what cannot be read.</param>
    internal abstract Func<int, double> Reader(TableColumn column, ICollection<UnreadCells> unread);

    /// <summary>The text of the present row's cell where <see cref="Reader"/> gives none; null where it stands for a missing one.</summary>
    /// <param name="column">What the column is.</param>
    internal virtual string? Unread(TableColumn column) => null;

    /// <summary>The cells of a column.</summary>
    /// <param name="cursor">Where they are read; the column is active.</param>
    /// <param name="column">The column.</param>
    /// <param name="reading">How texts are read, beyond what they look like.</param>
    /// <exception cref="DataFormatException">Tables cannot hold such a column.</exception>
    internal static ColumnCells Of(DataViewRowCursor cursor, DataViewSchema.Column column, TextReading reading)
    {
        return column.Type switch
        {
            TextDataViewType => new StringCells(column.Name, cursor.GetGetter<ReadOnlyMemory<char>>(column), reading),
            KeyDataViewType => new StringCells(column.Name, KeyValueNames.Getter(cursor, column), reading),
            BooleanDataViewType => Typed<bool>(ColumnKind.Boolean, value => value ? 1 : 0),
            // The first moment of all stands for none: ML.NET has no missing date.
            DateTimeDataViewType => Typed<DateTime>(ColumnKind.Date, date => date == default ? double.NaN : DateText.Seconds(date)),
            NumberDataViewType number when number.RawType == typeof(float) => Numbers<float>(ColumnKind.Number),
            NumberDataViewType number when number.RawType == typeof(double) => Numbers<double>(ColumnKind.Number),
            NumberDataViewType number when number.RawType == typeof(sbyte) => Numbers<sbyte>(ColumnKind.Integer),
            NumberDataViewType number when number.RawType == typeof(byte) => Numbers<byte>(ColumnKind.Integer),
            NumberDataViewType number when number.RawType == typeof(short) => Numbers<short>(ColumnKind.Integer),
            NumberDataViewType number when number.RawType == typeof(ushort) => Numbers<ushort>(ColumnKind.Integer),
            NumberDataViewType number when number.RawType == typeof(int) => Numbers<int>(ColumnKind.Integer),
            NumberDataViewType number when number.RawType == typeof(uint) => Numbers<uint>(ColumnKind.Integer),
            NumberDataViewType number when number.RawType == typeof(long) => Numbers<long>(ColumnKind.Integer),
            NumberDataViewType number when number.RawType == typeof(ulong) => Numbers<ulong>(ColumnKind.Integer),
            _ => throw new DataFormatException(
                $"column '{column.Name}'", $"It holds {column.Type}, and tables hold single numbers, texts, booleans, dates and keys.", "Leave it out, or split it into such columns."),
        };

        ColumnCells Numbers<T>(ColumnKind kind)
            where T : INumberBase<T> => Typed<T>(kind, double.CreateChecked);

        ColumnCells Typed<T>(ColumnKind kind, Func<T, double> convert)
        {
            ValueGetter<T> getter = cursor.GetGetter<T>(column);
            T value = default!;
            return new TypedCells(column.Name, kind, () =>
            {
                getter(ref value);
                return convert(value);
            }, isDouble: kind == ColumnKind.Number && typeof(T) == typeof(double));
        }
    }
}
