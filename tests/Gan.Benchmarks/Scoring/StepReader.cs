using System.Diagnostics;
using System.Reflection;
using Gan.Onnx;
using Microsoft.ML;

namespace Gan.Benchmarks.Scoring;

/// <summary>Reads what a step of a pipeline adds, row after row in one cursor, as a trainer does.</summary>
/// <param name="step">The step.</param>
/// <param name="model">The model behind it.</param>
internal sealed class StepReader(ITransformer step, OnnxModel model) : IDisposable
{
    private long _rows = 1000;

    /// <summary>Rows a second, over so many rows that they take about so many seconds.</summary>
    internal double Measure(double seconds)
    {
        while (true)
        {
            double taken = Read(_rows).Seconds;
            if (taken > seconds / 2) return _rows / taken;
            _rows = (long)(_rows * Math.Min(10, 1.2 * seconds / taken));
        }
    }

    /// <summary>Bytes of managed memory that a row costs, when the first rows are behind.</summary>
    internal double AllocatedBytes() => (Read(4 * _rows).Bytes - Read(2 * _rows).Bytes) / (2.0 * _rows);

    internal (double Seconds, long Bytes) Read(long rows)
    {
        IDataView scored = step.Transform(new PreparedRows(model, rows));
        DataViewSchema.Column[] columns = [.. model.Outputs.Select(output => scored.Schema[output.Name])];
        long bytes = GC.GetTotalAllocatedBytes();
        long start = Stopwatch.GetTimestamp();
        using (DataViewRowCursor cursor = scored.GetRowCursor(columns))
        {
            Action[] readers = [.. columns.Select(column => Reader(cursor, column))];
            while (cursor.MoveNext())
            {
                foreach (Action read in readers) read();
            }
        }
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, GC.GetTotalAllocatedBytes() - bytes);
    }

    public void Dispose() => (step as IDisposable)?.Dispose();

    /// <summary>Reads a column of the present row.</summary>
    internal static Action Reader(DataViewRow row, DataViewSchema.Column column) =>
        (Action)typeof(StepReader).GetMethod(nameof(ReaderOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(column.Type.RawType).Invoke(null, [row, column])!;

    private static Action ReaderOf<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () => getter(ref value);
    }
}
