using Gan.Training.Samples.Learning.State;

namespace Gan.Training.Training.Checkpoints;

/// <summary>Where a run stands between two steps.</summary>
/// <param name="Step">Generator steps done.</param>
/// <param name="Elapsed">Time that they took.</param>
/// <param name="TotalSteps">Steps of the whole run; null while a run in minutes does not know yet.</param>
/// <param name="Grids">Sample grids drawn.</param>
internal readonly record struct TrainingPosition(long Step, TimeSpan Elapsed, long? TotalSteps, int Grids)
{
    // A number that no run has stands for "not known yet".
    private const long Unknown = -1;

    internal void Save(TrainingState state)
    {
        state.Set("position.step", Step);
        state.Set("position.seconds", Elapsed.TotalSeconds);
        state.Set("position.total_steps", TotalSteps ?? Unknown);
        state.Set("position.grids", (long)Grids);
    }

    internal static TrainingPosition Restore(TrainingState state)
    {
        long total = state.GetInteger("position.total_steps");
        return new(
            state.GetInteger("position.step"),
            TimeSpan.FromSeconds(state.GetNumber("position.seconds")),
            total == Unknown ? null : total,
            (int)state.GetInteger("position.grids"));
    }
}
