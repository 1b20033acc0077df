namespace Gan.MLNet.Cursors;

/// <summary>
/// Work on batches that runs ahead of the one who reads them: batches are filled one after another on the reader's thread, worked on by the thread pool
/// side by side, and handed out in the order in which they were filled.
/// </summary>
/// <typeparam name="TBatch">A batch; so many are made as are in use at the same time, and each is used again.</typeparam>
internal sealed class ReadAhead<TBatch> : IDisposable
    where TBatch : class, IDisposable
{
    private readonly int _limit;
    private readonly Func<TBatch> _create;
    private readonly Func<TBatch, bool> _fill;
    private readonly Action<TBatch> _work;
    private readonly List<TBatch> _all = [];
    private readonly Stack<TBatch> _free = new();
    private readonly Queue<(TBatch Batch, Task Work)> _running = new();
    private readonly CancellationTokenSource _stop = new();
    private TBatch? _current;
    private bool _filled;
    private bool _disposed;

    /// <param name="workers">Batches that are worked on at the same time, from 1.</param>
    /// <param name="create">Makes an empty batch.</param>
    /// <param name="fill">Fills a batch, on the reader's thread; false when nothing is left. Not called again after that.</param>
    /// <param name="work">Works on a filled batch, on any thread.</param>
    internal ReadAhead(int workers, Func<TBatch> create, Func<TBatch, bool> fill, Action<TBatch> work)
    {
        // Two more than there are workers: the batch that is being read, and one that waits, so that no worker does.
        _limit = workers + 2;
        _create = create;
        _fill = fill;
        _work = work;
    }

    /// <summary>The next batch, finished; it is the reader's until the next call. Null at the end.</summary>
    internal TBatch? Next()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_current is not null) _free.Push(_current);
        _current = null;
        while (!_filled && Free() is { } batch)
        {
            if (!_fill(batch))
            {
                _filled = true;
                break;
            }
            _ = _free.Pop();
            _running.Enqueue((batch, Task.Run(() => _work(batch), _stop.Token)));
        }

        if (!_running.TryPeek(out (TBatch Batch, Task Work) next)) return null;
        // Waiting for a task that has not begun runs it here: no deadlock when the pool has no thread to spare.
        next.Work.GetAwaiter().GetResult();
        _current = _running.Dequeue().Batch;
        return _current;
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        // What has not begun never will. Buffers must not go while native code writes into them; how that ends is nobody's concern any more.
        _stop.Cancel();
        foreach ((_, Task work) in _running) Task.WaitAny(work);
        _stop.Dispose();
        foreach (TBatch batch in _all) batch.Dispose();
    }

    // The batch on top of the free ones, which is made if there may be one more.
    private TBatch? Free()
    {
        if (_free.TryPeek(out TBatch? batch)) return batch;
        if (_all.Count == _limit) return null;
        batch = _create();
        _all.Add(batch);
        _free.Push(batch);
        return batch;
    }
}
