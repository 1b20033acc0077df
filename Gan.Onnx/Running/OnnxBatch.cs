namespace Gan.Onnx.Running;

/// <summary>Buffers for up to so many rows of a model's inputs and chosen outputs, and a run over them. Not for several threads at once; make one a worker. Disposed, it gives its memory to the next.</summary>
public sealed class OnnxBatch : IDisposable
{
    private readonly ModelSession _session;
    // So many rows are worth handing to another thread.
    private const int RowsOneByOne = 32;

    private readonly bool _isPooled;
    private readonly SingleRows? _single;
    private readonly IndependenceCheck? _check;
    private BatchBuffers? _buffers;

    /// <param name="session">What runs it.</param>
    /// <param name="buffers">Memory.</param>
    /// <param name="isPooled">Whether the memory goes back to the session.</param>
    /// <param name="single">Runs the rows one at a time; null where they are run together.</param>
    /// <param name="check">Finds out whether rows can be run together after all; null where that is known.</param>
    internal OnnxBatch(ModelSession session, BatchBuffers buffers, bool isPooled, SingleRows? single, IndependenceCheck? check)
    {
        _check = check;
        _single = single;
        _session = session;
        _buffers = buffers;
        _isPooled = isPooled;
    }

    /// <summary>Rows that there is room for.</summary>
    public int Capacity => Buffers.Capacity;

    /// <summary>How many rows the next run had best take, from 1 to <see cref="Capacity"/>. Which size is fastest is found by timing the first runs, so it changes between them.</summary>
    public int PreferredRows => Math.Min(Preferred, Buffers.Capacity);

    /// <summary>The inputs in the model's order.</summary>
    public IReadOnlyList<TensorBuffer> Inputs => Buffers.Inputs;

    /// <summary>The chosen outputs in the order they were asked for.</summary>
    public IReadOnlyList<TensorBuffer> Outputs => Buffers.Outputs;

    private int Preferred => _single is null ? _session.Choice.Rows : _check switch
    {
        null => RowsOneByOne,
        { IsIndependent: null } => IndependenceCheck.FirstRows,
        { IsIndependent: true } => Math.Min(_session.Choice.Rows, IndependenceCheck.MostRows),
        _ => RowsOneByOne,
    };

    private BatchBuffers Buffers => _buffers ?? throw new ObjectDisposedException(nameof(OnnxBatch));

    /// <summary>
    /// Runs the model on the first rows of the inputs and fills the first rows of the outputs: together where <see cref="OnnxRunner.IndependenceOf"/> says that the rows are independent of each other,
    /// otherwise one at a time.
    /// </summary>
    /// <param name="rows">From 1 to <see cref="Capacity"/>.</param>
    /// <exception cref="OnnxModelException">ONNX Runtime refused; the message is its own.</exception>
    /// <exception cref="ObjectDisposedException">The runner was disposed.</exception>
    public void Run(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Capacity);
        if (_check is { DecidesOnRun: true }) Decide(rows);
        if (_single is not null && _check?.IsIndependent != true) _single.Run(Buffers, rows);
        else Buffers.Run(rows, _session);
    }

    /// <summary>
    /// Where the graph leaves open whether rows are independent of each other, finds out on the rows that the inputs hold, unless it was found out before. To be called before <see cref="Run"/>, in the
    /// order of the rows, so that the first rows decide whoever runs first.
    /// </summary>
    /// <param name="rows">From 1 to <see cref="Capacity"/>; one row decides nothing.</param>
    /// <exception cref="OnnxModelException">ONNX Runtime refused a row that is alone.</exception>
    /// <exception cref="ObjectDisposedException">The runner was disposed.</exception>
    public void Decide(int rows)
    {
        if (_check is { IsIndependent: null } check) check.Decide(_session, Buffers, rows, _single!);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffers, null) is not { } buffers) return;
        _single?.Dispose();
        if (_isPooled) _session.Return(buffers);
        else buffers.Dispose();
    }
}
