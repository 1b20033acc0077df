namespace Gan.Onnx.Running;

/// <summary>
/// Whether a single row is computed sooner by one thread or by several, found by timing the rows that are computed anyway. One and several have their turns one after the other, so that a machine
/// that is busy for a while is so to both.
/// </summary>
internal sealed class ThreadCountTuner
{
    // Rows that one and then the other computes; the first of them wakes threads and fills caches.
    private const int Turn = 6;

    // Turns of each.
    private const int Turns = 6;

    // Waking another thread costs about a third of this.
    private static readonly TimeSpan _worthTrying = TimeSpan.FromMicroseconds(100);

    private readonly Lock _gate = new();
    private readonly TimeSpan[] _best = [TimeSpan.MaxValue, TimeSpan.MaxValue];
    private int _runs;
    private int _turns;
    private volatile bool _isWide;
    private volatile bool _isMade;

    /// <param name="hasThreads">Whether there is more than one.</param>
    internal ThreadCountTuner(bool hasThreads) => _isMade = !hasThreads;

    /// <summary>Whether the next row is for several threads.</summary>
    internal bool IsWide => _isWide;

    /// <summary>Whether nothing is tried any more.</summary>
    internal bool IsMade => _isMade;

    /// <summary>Takes notice of a row, on any thread.</summary>
    /// <param name="isWide">Whether several threads computed it.</param>
    /// <param name="taken">How long it took.</param>
    internal void Report(bool isWide, TimeSpan taken)
    {
        if (_isMade) return;
        lock (_gate)
        {
            if (_isMade || isWide != _isWide) return;
            ref TimeSpan best = ref _best[isWide ? 1 : 0];
            // Of several the fastest was disturbed least.
            if (taken < best) best = taken;
            if (++_runs < Turn) return;
            _runs = 0;
            bool isQuick = _best[0] <= _worthTrying, isEnd = isQuick || ++_turns == 2 * Turns;
            _isWide = !isQuick && (isEnd ? _best[1] < _best[0] : !_isWide);
            _isMade = isEnd;
        }
    }
}
