namespace Gan.Onnx.Running;

/// <summary>Buffers for a single row, and a run over it as soon as can be: with several threads, where the model is so large that they gain. Not for several threads at once.</summary>
public sealed class OnnxRow : IDisposable
{
    private readonly BatchBuffers _buffers;
    private readonly RowSessions _sessions;

    internal OnnxRow(BatchBuffers buffers, RowSessions sessions)
    {
        _buffers = buffers;
        _sessions = sessions;
    }

    /// <summary>The inputs in the model's order.</summary>
    public IReadOnlyList<TensorBuffer> Inputs => _buffers.Inputs;

    /// <summary>The chosen outputs in the order they were asked for.</summary>
    public IReadOnlyList<TensorBuffer> Outputs => _buffers.Outputs;

    /// <summary>Runs the model on the row.</summary>
    /// <exception cref="OnnxModelException">ONNX Runtime refused; the message is its own.</exception>
    /// <exception cref="ObjectDisposedException">The runner was disposed.</exception>
    public void Run() => _sessions.Run(_buffers);

    /// <inheritdoc/>
    public void Dispose() => _buffers.Dispose();
}
