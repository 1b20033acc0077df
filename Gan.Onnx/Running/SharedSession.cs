using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>A session that many run at the same time. Its end waits for the runs under way, and later ones get an exception: native code would end the process.</summary>
internal sealed class SharedSession(InferenceSession session) : IDisposable
{
    private readonly Lock _gate = new();
    private int _runs;
    private bool _closed;

    /// <exception cref="ObjectDisposedException">The model that the session belongs to was disposed.</exception>
    internal void Run(
        RunOptions options,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputs,
        IReadOnlyCollection<string> outputNames,
        IReadOnlyCollection<OrtValue> outputs)
    {
        lock (_gate)
        {
            if (_closed) throw new ObjectDisposedException(nameof(OnnxRunner), "The model was disposed while something made of it is still read: dispose it last.");
            _runs++;
        }
        try
        {
            session.Run(options, inputNames, inputs, outputNames, outputs);
        }
        finally
        {
            lock (_gate)
            {
                _runs--;
                if (_closed && _runs == 0) session.Dispose();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed) return;
            _closed = true;
            if (_runs == 0) session.Dispose();
        }
    }
}
