using System.Diagnostics;

namespace Gan.Onnx.Running;

/// <summary>
/// Finds whether a single row is computed sooner by one thread or by several, by timing the rows that are computed anyway. Several threads have a session of their own, which is opened where one
/// takes long; batches go without it, because runs side by side gain more.
/// </summary>
internal sealed class RowSessions : IDisposable
{
    // The fastest of so many counts: the first pay for memory.
    private const int Trials = 5;

    // Waking another thread costs about a third of this.
    private static readonly TimeSpan _worthTrying = TimeSpan.FromMicroseconds(100);

    private readonly Lock _gate = new();
    private readonly ModelSession _single;
    private readonly Func<ModelSession>? _openWide;
    private ModelSession? _wide;
    private volatile ModelSession _present;
    private TimeSpan _singleBest = TimeSpan.MaxValue;
    private TimeSpan _wideBest = TimeSpan.MaxValue;
    private int _runs;
    private volatile bool _isMade;

    /// <param name="single">The session that batches are run on.</param>
    /// <param name="openWide">Opens one whose runs take several threads; null where there is one core.</param>
    internal RowSessions(ModelSession single, Func<ModelSession>? openWide)
    {
        _present = _single = single;
        _openWide = openWide;
        _isMade = openWide is null;
    }

    internal void Run(BatchBuffers buffers)
    {
        ModelSession session = _present;
        long start = Stopwatch.GetTimestamp();
        buffers.Run(1, session);
        if (!_isMade) Report(session, Stopwatch.GetElapsedTime(start));
    }

    public void Dispose()
    {
        lock (_gate)
        {
            // Nothing is opened from now on.
            _isMade = true;
            _wide?.Dispose();
        }
    }

    private void Report(ModelSession session, TimeSpan taken)
    {
        lock (_gate)
        {
            if (_isMade || session != _present) return;
            bool isSingle = session == _single;
            if (isSingle) _singleBest = taken < _singleBest ? taken : _singleBest;
            else _wideBest = taken < _wideBest ? taken : _wideBest;
            if (++_runs < Trials) return;
            _runs = 0;
            if (isSingle && _singleBest > _worthTrying)
            {
                _present = _wide = _openWide!();
                return;
            }
            _isMade = true;
            // The loser stays open, since another thread may be in it; it ends with the runner.
            if (_wideBest >= _singleBest) _present = _single;
        }
    }
}
