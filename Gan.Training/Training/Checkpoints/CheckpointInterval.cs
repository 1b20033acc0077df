using System.Diagnostics;

namespace Gan.Training.Training.Checkpoints;

/// <summary>How often a run is saved: every so many steps, or about once a minute.</summary>
/// <param name="steps">Steps between two checkpoints; null for once a minute.</param>
internal sealed class CheckpointInterval(long? steps)
{
    private static readonly TimeSpan _time = TimeSpan.FromMinutes(1);

    private readonly Stopwatch _sinceLast = Stopwatch.StartNew();

    /// <summary>Whether it is time for a checkpoint after this step.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="isLogged">Whether a line of metrics ends with this step: by the clock a run is saved only there, so that a resumed run leaves the same lines.</param>
    internal bool IsDue(long step, bool isLogged)
    {
        if (steps is { } every) return step % every == 0;
        if (!isLogged || _sinceLast.Elapsed < _time) return false;
        _sinceLast.Restart();
        return true;
    }
}
