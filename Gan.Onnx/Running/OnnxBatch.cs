namespace Gan.Onnx.Running;

/// <summary>Buffers for up to so many rows of a model's inputs and chosen outputs, and a run over them. Not for several threads at once; make one a worker. Disposed, it gives its memory to the next.</summary>
public sealed class OnnxBatch : IDisposable
{
    private readonly ModelSession _session;
    private readonly bool _isPooled;
    private BatchBuffers? _buffers;

    internal OnnxBatch(ModelSession session, BatchBuffers buffers, bool isPooled)
    {
        _session = session;
        _buffers = buffers;
        _isPooled = isPooled;
    }

    /// <summary>Rows that there is room for.</summary>
    public int Capacity => Buffers.Capacity;

    /// <summary>How many rows the next run had best take, from 1 to <see cref="Capacity"/>. Which size is fastest is found by timing the first runs, so it changes between them.</summary>
    public int PreferredRows => Math.Min(_session.Choice.Rows, Buffers.Capacity);

    /// <summary>The inputs in the model's order.</summary>
    public IReadOnlyList<TensorBuffer> Inputs => Buffers.Inputs;

    /// <summary>The chosen outputs in the order they were asked for.</summary>
    public IReadOnlyList<TensorBuffer> Outputs => Buffers.Outputs;

    private BatchBuffers Buffers => _buffers ?? throw new ObjectDisposedException(nameof(OnnxBatch));

    /// <summary>Runs the model on the first rows of the inputs and fills the first rows of the outputs.</summary>
    /// <param name="rows">From 1 to <see cref="Capacity"/>.</param>
    /// <exception cref="OnnxModelException">ONNX Runtime refused; the message is its own.</exception>
    /// <exception cref="ObjectDisposedException">The runner was disposed.</exception>
    public void Run(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Capacity);
        Buffers.Run(rows, _session);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffers, null) is not { } buffers) return;
        if (_isPooled) _session.Return(buffers);
        else buffers.Dispose();
    }
}
