using System.Runtime;

namespace Gan.Training.Training;

/// <summary>
/// Keeps the garbage collector away from training steps: it collects between two of them, every few steps, and then not before the next
/// time. TorchSharp 0.107 does not keep the scalars of a call alive until
/// the native code has read them, and any thread's allocation can start a collection that frees them under its hands. Between two steps
/// it also frees the native memory of wrappers that wait for a finaliser.
/// </summary>
/// <param name="budget">Bytes that may be allocated before a collection runs all the same, at first.</param>
internal sealed class CollectionPause(long budget = CollectionPause.FirstBudget) : IDisposable
{
    private const int StepsPerCollection = 20;
    private const long FirstBudget = 64 << 20;
    private const long LargestBudget = 1 << 30;

    private long _budget = budget;
    private long _allocatedAtStart;
    private long _stepStart;
    private long _largestStep;
    private int _steps;
    private bool _isPaused;

    /// <summary>Steps during which a collection ran all the same, since more was allocated than was set aside.</summary>
    internal int Disturbed { get; private set; }

    /// <summary>To be called before a step: collects where it is time to.</summary>
    internal void BeforeStep()
    {
        // An object is large or small: each kind has half of the budget.
        bool isEnough = GC.GetTotalAllocatedBytes() - _allocatedAtStart + 2 * _largestStep < _budget / 2;
        if (!IsHeld || !isEnough || _steps == StepsPerCollection) Begin();
        _steps++;
        _stepStart = GC.GetTotalAllocatedBytes();
    }

    /// <summary>To be called after a step.</summary>
    internal void AfterStep()
    {
        _largestStep = Math.Max(_largestStep, GC.GetTotalAllocatedBytes() - _stepStart);
        // It ends without a word past its budget.
        if (!_isPaused || IsHeld) return;
        Disturbed++;
        _budget = Math.Min(LargestBudget, 2 * _budget);
    }

    /// <summary>Lets the collector do as it likes again.</summary>
    public void Dispose() => End();

    private bool IsHeld => _isPaused && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion;

    private void Begin()
    {
        End();
        _steps = 0;
        // The region itself collects only where it lacks room, and then leaves what waits for a finaliser, and the native memory of it.
        GC.Collect();
        try
        {
            _isPaused = GC.TryStartNoGCRegion(_budget, _budget / 2);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentOutOfRangeException)
        {
            // Another run of this process has the collector, or this system cannot set so much aside.
        }
        _allocatedAtStart = GC.GetTotalAllocatedBytes();
    }

    private void End()
    {
        if (IsHeld)
        {
            try
            {
                GC.EndNoGCRegion();
            }
            catch (InvalidOperationException)
            {
                // It ended by itself just now.
            }
        }
        _isPaused = false;
    }
}
