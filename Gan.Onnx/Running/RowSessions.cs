using System.Diagnostics;

namespace Gan.Onnx.Running;

/// <summary>
/// The sessions that compute single rows: that of the batches, with one thread, and one with several, which is opened where a row takes long and stays where that gains. Batches go without it, because runs
/// side by side gain more.
/// </summary>
internal sealed class RowSessions : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ModelSession _single;
    private readonly Func<ModelSession>? _openWide;
    private readonly ThreadCountTuner _choice;
    private ModelSession? _wide;
    private bool _closed;

    /// <param name="single">The session that batches are run on.</param>
    /// <param name="openWide">Opens one whose runs take several threads; null where there is one core.</param>
    internal RowSessions(ModelSession single, Func<ModelSession>? openWide)
    {
        _single = single;
        _openWide = openWide;
        _choice = new ThreadCountTuner(openWide is not null);
    }

    internal void Run(BatchBuffers buffers)
    {
        bool isWide = _choice.IsWide;
        ModelSession session = isWide ? Wide() : _single;
        long start = Stopwatch.GetTimestamp();
        buffers.Run(1, session);
        if (!_choice.IsMade) _choice.Report(isWide, Stopwatch.GetElapsedTime(start));
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _wide?.Dispose();
        }
    }

    // Where it loses it stays open, since another thread may be in it; it ends with the runner.
    private ModelSession Wide()
    {
        lock (_gate) return _closed ? throw ModelSession.Gone() : _wide ??= _openWide!();
    }
}
