using System.Numerics;

namespace Gan.Onnx.Running;

/// <summary>
/// Finds how many rows a run best takes, by timing the runs that are made anyway: sizes are tried from the smallest on until larger ones gain nothing, several times over, and then the smallest of
/// the good ones stays. A row's values do not depend on the size, so nothing but time is at stake.
/// </summary>
internal sealed class BatchSizeTuner
{
    /// <summary>The largest batch that is tried.</summary>
    internal const int Largest = 1024;

    private const int Smallest = 8;

    // Inputs and outputs of a batch that is tried; what lies between them in a network of convolutions is a hundred times as large.
    private const long MostTriedBytes = 1L << 20;

    // Not even the smallest batch may be larger than this.
    private const long MostBytes = 1L << 28;

    // How often each size is tried. Of several runs the fastest was disturbed least, and the first of a session also pays for memory; one after the other might all fall into a time when the machine is busy.
    private const int Passes = 5;

    // A smaller batch within this of the best is as good, and takes less memory.
    private const double AsGood = 1.03;

    // So many sizes without gain end the search: one may have been disturbed.
    private const int Patience = 2;

    // What a batch costs beside its run: handing it to another thread and back.
    private static readonly TimeSpan _handing = TimeSpan.FromMicroseconds(20);

    private readonly Lock _gate = new();
    private readonly int[] _sizes;
    private readonly double[] _secondsPerRow;
    private int _tried;
    private int _passes;
    private volatile int _rows;

    /// <param name="smallest">The first size that is tried.</param>
    /// <param name="largest">The last one; each is twice the one before.</param>
    internal BatchSizeTuner(int smallest, int largest)
    {
        var sizes = new List<int>();
        for (int size = Math.Min(smallest, largest); size < largest; size *= 2) sizes.Add(size);
        sizes.Add(largest);
        _sizes = [.. sizes];
        _secondsPerRow = new double[_sizes.Length];
        Array.Fill(_secondsPerRow, double.PositiveInfinity);
        _rows = _sizes[0];
        IsMade = _sizes.Length == 1;
    }

    /// <summary>The choice for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="given">A size that somebody asked for; null where there is a choice.</param>
    /// <param name="mostRows">The most rows that there is room for.</param>
    internal static BatchSizeTuner Of(OnnxModel model, int? given, int mostRows) => new(given is not null || FixedRows(model).Length > 0 ? mostRows : Math.Min(Smallest, mostRows), mostRows);

    /// <summary>How many rows a model takes at a time that takes no other number of them; empty for any number.</summary>
    internal static long[] FixedRows(OnnxModel model) => [.. model.Inputs.Select(input => input.Shape.FirstOrDefault(TensorSpec.Dynamic)).Where(rows => rows > 0).Distinct()];

    /// <summary>The most rows of a run, by the size of a row.</summary>
    internal static int MostRows(OnnxModel model)
    {
        if (FixedRows(model) is [var rows]) return (int)Math.Min(rows, Largest);
        long rowBytes = RowBytes(model);
        long tried = Math.Clamp((long)BitOperations.RoundUpToPowerOf2((ulong)(MostTriedBytes / rowBytes + 1)) / 2, Smallest, Largest);
        return (int)Math.Max(1, Math.Min(tried, MostBytes / rowBytes));
    }

    /// <summary>Memory of a row's inputs and outputs, about.</summary>
    internal static long RowBytes(OnnxModel model) => Math.Max(1, model.Inputs.Concat(model.Outputs).Sum(tensor => (long)sizeof(float) * tensor.ElementsPerRow));

    /// <summary>The rows that the next run had best take.</summary>
    internal int Rows => _rows;

    /// <summary>Whether nothing is tried any more.</summary>
    internal bool IsMade { get; private set; }

    /// <summary>Takes notice of a run, on any thread.</summary>
    internal void Report(int rows, TimeSpan taken)
    {
        if (IsMade) return;
        lock (_gate)
        {
            if (IsMade || rows != _sizes[_tried]) return;
            _secondsPerRow[_tried] = Math.Min(_secondsPerRow[_tried], (taken + _handing).TotalSeconds / rows);
            int best = Array.IndexOf(_secondsPerRow, _secondsPerRow.Min());
            bool isLast = _tried == _sizes.Length - 1 || _tried - best >= Patience;
            if (isLast) _passes++;
            IsMade = _passes == Passes;
            _tried = IsMade ? Array.FindIndex(_secondsPerRow, seconds => seconds <= AsGood * _secondsPerRow[best]) : isLast ? 0 : _tried + 1;
            _rows = _sizes[_tried];
        }
    }
}
