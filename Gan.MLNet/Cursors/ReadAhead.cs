using System.Runtime.ExceptionServices;

namespace Gan.MLNet.Cursors;

/// <summary>What filling a batch came to.</summary>
internal enum Filled
{
    /// <summary>Nothing was left for it.</summary>
    Nothing,

    /// <summary>It is the last.</summary>
    Last,

    /// <summary>There may be more.</summary>
    More,
}

/// <summary>
/// Work on batches that runs ahead of the one who reads them: batches are filled one after another, worked on side by side, and handed out in the order in which they were filled. Whoever works on a
/// batch has filled it, so that its rows lie in the cache of the core that needs them. The reader lends a hand where it would have to wait, so no more threads are busy than there are workers, and a
/// single batch never leaves the reader's thread.
/// </summary>
/// <typeparam name="TBatch">A batch; so many are made as are in use at the same time, and each is used again.</typeparam>
internal sealed class ReadAhead<TBatch> : IDisposable
    where TBatch : class, IDisposable
{
    private readonly int _least;
    private readonly int _most;
    private readonly int _helpers;
    private readonly Func<TBatch> _create;
    private readonly Func<TBatch, Filled> _fill;
    private readonly Action<TBatch> _work;

    // Whoever fills holds it: batches are filled one after another.
    private readonly object _filling = new();

    // Guards all that follows; pulsed when a batch is done or the end was met.
    private readonly object _gate = new();
    private readonly List<Slot> _all = [];
    private readonly List<Slot> _free = [];
    private readonly Queue<Slot> _order = new();
    private long _handedOut;
    private int _called;
    private int _busy;
    private int _changes;
    private bool _ended;
    private ExceptionDispatchInfo? _failure;
    private bool _disposed;
    private Slot? _current;

    /// <param name="workers">Batches that are worked on at the same time, from 1: one of them by the reader.</param>
    /// <param name="batches">The most that are in use at the same time; raised to what the workers need. A thread that the machine holds up then holds nobody else up.</param>
    /// <param name="create">Makes an empty batch, on any thread.</param>
    /// <param name="fill">Fills a batch, on any thread, but never two at a time. Not called again when it said that nothing more is left, or failed.</param>
    /// <param name="work">Works on a filled batch, on any thread.</param>
    internal ReadAhead(int workers, int batches, Func<TBatch> create, Func<TBatch, Filled> fill, Action<TBatch> work)
    {
        // For each worker a batch to work on and one that waits to be read, and one that is being read.
        _least = 2 * workers + 1;
        _most = Math.Max(_least, batches);
        _helpers = workers - 1;
        _create = create;
        _fill = fill;
        _work = work;
    }

    /// <summary>The next batch, finished; it is the reader's until the next call. Null at the end.</summary>
    internal TBatch? Next()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        lock (_gate)
        {
            if (_current is not null) _free.Add(_current);
            _current = null;
        }
        while (true)
        {
            int seen;
            lock (_gate)
            {
                seen = _changes;
                if (_order.TryPeek(out Slot? due) && due.IsDone)
                {
                    _current = _order.Dequeue();
                    _handedOut++;
                    CallHelpers();
                    break;
                }
                if (_order.Count == 0 && _ended)
                {
                    Interlocked.Exchange(ref _failure, null)?.Throw();
                    return null;
                }
            }
            // Nobody is waited for who fills: what is due may be done before.
            if (Monitor.TryEnter(_filling) && FillOne() is { } slot) Work(slot);
            else AwaitChange(seen);
        }
        _current.Failure?.Throw();
        return _current.Batch;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            // What has not begun never will. Buffers must not go while native code writes into them; how that ends is nobody's concern any more.
            _ended = true;
            while (_busy > 0) Monitor.Wait(_gate);
        }
        foreach (Slot slot in _all) slot.Batch.Dispose();
    }

    // Waits until something is otherwise than it was, unless nothing is under way.
    private void AwaitChange(int seen)
    {
        lock (_gate)
        {
            while (_changes == seen && _busy > 0) Monitor.Wait(_gate);
        }
    }

    // To be called in the gate.
    private void TellChange()
    {
        _changes++;
        Monitor.PulseAll(_gate);
    }

    // Whoever calls this has entered the filling, which is left here.
    private Slot? FillOne()
    {
        Slot? slot = null;
        try
        {
            lock (_gate)
            {
                try
                {
                    slot = _ended ? null : Free();
                }
                catch (Exception thrown)
                {
                    // There is no batch that could bring it to the reader.
                    _failure = ExceptionDispatchInfo.Capture(thrown);
                    _ended = true;
                    TellChange();
                }
            }
            if (slot is null) return null;
            slot.IsDone = false;
            slot.Failure = null;
            Filled filled = Filled.Nothing;
            try
            {
                filled = _fill(slot.Batch);
            }
            catch (Exception thrown)
            {
                // It is the reader's, when all before it is read.
                slot.Failure = ExceptionDispatchInfo.Capture(thrown);
                slot.IsDone = true;
            }
            lock (_gate)
            {
                if (filled != Filled.More) _ended = true;
                if (filled == Filled.Nothing && slot.Failure is null) _free.Add(slot);
                else _order.Enqueue(slot);
                CallHelpers();
                TellChange();
            }
            return filled == Filled.Nothing ? null : slot;
        }
        finally
        {
            Monitor.Exit(_filling);
        }
    }

    // How many batches may be in use: no more is ever read in vain than has been read, but for what the workers need.
    private int Limit => (int)Math.Min(_most, Math.Max(_least, _handedOut));

    private int Idle => Limit - (_all.Count - _free.Count);

    // A batch that nobody uses, which is made if there may be one more; best the one whose memory lies in this core's cache.
    private Slot? Free()
    {
        if (Idle <= 0) return null;
        int thread = Environment.CurrentManagedThreadId;
        int place = _free.FindLastIndex(free => free.Thread == thread);
        if (place < 0) place = _free.Count - 1;
        Slot slot;
        if (place < 0)
        {
            slot = new Slot(_create());
            _all.Add(slot);
        }
        else
        {
            slot = _free[place];
            _free.RemoveAt(place);
        }
        slot.Thread = thread;
        return slot;
    }

    private void CallHelpers()
    {
        for (int wanted = _ended ? 0 : Math.Min(_helpers, _called + Idle); _called < wanted; _called++) ThreadPool.UnsafeQueueUserWorkItem(_ => Help(), null);
    }

    private void Help()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_ended || Idle <= 0)
                {
                    _called--;
                    return;
                }
                _busy++;
            }
            Monitor.Enter(_filling);
            if (FillOne() is { } slot) Work(slot);
            lock (_gate)
            {
                _busy--;
                TellChange();
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
            failure = ExceptionDispatchInfo.Capture(thrown);
        }
        lock (_gate)
        {
            slot.Failure = failure;
            slot.IsDone = true;
            TellChange();
        }
    }

    private sealed class Slot(TBatch batch)
    {
        internal TBatch Batch { get; } = batch;

        internal bool IsDone { get; set; }

        /// <summary>Who used it last.</summary>
        internal int Thread { get; set; }

        internal ExceptionDispatchInfo? Failure { get; set; }
    }
}
