using System.Runtime.ExceptionServices;

namespace Gan.MLNet.Cursors;

/// <summary>
/// Work on batches that runs ahead of the one who reads them: batches are filled one after another on the reader's thread, worked on side by side, and handed out in the order in which they were
/// filled. The reader lends a hand where it would have to wait, so no more threads are busy than there are workers, and a single batch never leaves the reader's thread.
/// </summary>
/// <typeparam name="TBatch">A batch; so many are made as are in use at the same time, and each is used again.</typeparam>
internal sealed class ReadAhead<TBatch> : IDisposable
    where TBatch : class, IDisposable
{
    private readonly int _limit;
    private readonly int _helpers;
    private readonly Func<TBatch> _create;
    private readonly Func<TBatch, bool> _fill;
    private readonly Action<TBatch> _work;
    private readonly List<Slot> _all = [];
    private readonly Stack<Slot> _free = new();
    private readonly Queue<Slot> _order = new();

    // Guards what follows, and the state of slots; pulsed when one is done.
    private readonly object _gate = new();
    private readonly Queue<Slot> _waiting = new();
    private int _called;
    private int _working;
    private bool _disposed;

    private Slot? _current;
    private bool _filled;

    /// <param name="workers">Batches that are worked on at the same time, from 1: one of them by the reader.</param>
    /// <param name="create">Makes an empty batch.</param>
    /// <param name="fill">Fills a batch, on the reader's thread; false when nothing is left. Not called again after that.</param>
    /// <param name="work">Works on a filled batch, on any thread.</param>
    internal ReadAhead(int workers, Func<TBatch> create, Func<TBatch, bool> fill, Action<TBatch> work)
    {
        // For each worker a batch to work on and one that waits, and one that is being read.
        _limit = 2 * workers + 1;
        _helpers = workers - 1;
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
        while (!_filled && Free() is { } slot)
        {
            if (!_fill(slot.Batch))
            {
                _filled = true;
                break;
            }
            _ = _free.Pop();
            slot.IsDone = false;
            _order.Enqueue(slot);
            lock (_gate) _waiting.Enqueue(slot);
        }

        if (!_order.TryPeek(out Slot? next)) return null;
        while (TakeUntilDone(next) is { } waiting) Work(waiting);
        _current = _order.Dequeue();
        if (_current.Failure is { } failure) failure.Throw();
        return _current.Batch;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            // What has not begun never will. Buffers must not go while native code writes into them; how that ends is nobody's concern any more.
            _waiting.Clear();
            while (_working > 0) Monitor.Wait(_gate);
        }
        foreach (Slot slot in _all) slot.Batch.Dispose();
    }

    // The batch on top of the free ones, which is made if there may be one more.
    private Slot? Free()
    {
        if (_free.TryPeek(out Slot? slot)) return slot;
        if (_all.Count == _limit) return null;
        slot = new Slot(_create());
        _all.Add(slot);
        _free.Push(slot);
        return slot;
    }

    // A batch for the reader to work on, as long as the one that is due is not done; null when it is.
    private Slot? TakeUntilDone(Slot due)
    {
        lock (_gate)
        {
            while (!due.IsDone)
            {
                if (_waiting.TryDequeue(out Slot? slot))
                {
                    CallHelpers();
                    return slot;
                }
                Monitor.Wait(_gate);
            }
            CallHelpers();
            return null;
        }
    }

    private void CallHelpers()
    {
        for (int wanted = Math.Min(_helpers, _called + _waiting.Count); _called < wanted; _called++) ThreadPool.UnsafeQueueUserWorkItem(_ => Help(), null);
    }

    private void Help()
    {
        while (true)
        {
            Slot? slot;
            lock (_gate)
            {
                if (!_waiting.TryDequeue(out slot))
                {
                    _called--;
                    return;
                }
                _working++;
            }
            Work(slot);
            lock (_gate)
            {
                _working--;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void Work(Slot slot)
    {
        ExceptionDispatchInfo? failure = null;
        try
        {
            _work(slot.Batch);
        }
        catch (Exception thrown)
        {
            // It is the reader's, when the batch is due.
            failure = ExceptionDispatchInfo.Capture(thrown);
        }
        lock (_gate)
        {
            slot.Failure = failure;
            slot.IsDone = true;
            Monitor.PulseAll(_gate);
        }
    }

    private sealed class Slot(TBatch batch)
    {
        internal TBatch Batch { get; } = batch;

        internal bool IsDone { get; set; }

        internal ExceptionDispatchInfo? Failure { get; set; }
    }
}
