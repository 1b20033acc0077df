using Gan.Training.Samples.Learning.State;
using Gan.Training.Training.Checkpoints;
using static TorchSharp.torch;

namespace Gan.Training.Training;

/// <summary>Saves a run that goes on, and tells of its last good state when it goes wrong.</summary>
internal sealed class RunCheckpoints
{
    private const string HeldOut = "held_out";

    private readonly RunDirectory _run;
    private readonly GanTrainer _trainer;
    private readonly IReadOnlyList<int> _heldOut;
    private readonly CheckpointInterval _interval;
    private readonly CheckpointFolder _folder;

    /// <param name="run">The run.</param>
    /// <param name="trainer">What is saved.</param>
    /// <param name="heldOut">Places of the images that realism is calibrated on: saved with the rest.</param>
    /// <param name="interval">How often.</param>
    internal RunCheckpoints(RunDirectory run, GanTrainer trainer, IReadOnlyList<int> heldOut, CheckpointInterval interval)
    {
        _run = run;
        _trainer = trainer;
        _heldOut = heldOut;
        _interval = interval;
        _folder = new CheckpointFolder(run.Checkpoints);
    }

    /// <summary>The places of the held-out images in a state.</summary>
    internal static int[] HeldOutIn(TrainingState state) => [.. state.Get(HeldOut).data<int>()];

    internal bool IsDue(long step, bool isLogged) => _interval.IsDue(step, isLogged);

    /// <exception cref="DivergenceException">The weights are no longer finite: they are not saved, and the checkpoint before stays the last one.</exception>
    internal void Save(TrainingPosition position)
    {
        using TrainingState state = State(position);
        if (!state.IsFinite) throw Diverged(position.Step);
        _folder.Save(position.Step, state);
    }

    /// <summary>Bytes of a checkpoint.</summary>
    internal long Size()
    {
        using TrainingState state = State(default);
        return state.Size;
    }

    /// <summary>What a run is told whose figures are no longer finite.</summary>
    internal DivergenceException Diverged(long step)
    {
        string kept = _folder.Any
            ? $" The checkpoint of step {_folder.LatestStep} is kept ('gan export {_run.Path} --out MODEL' makes a model of it)."
            : "";
        return new DivergenceException(
            $"A loss or a weight is no longer finite at step {step}: try a smaller learning rate (--set lr=1e-4) or a gradient penalty (--set r1=1) in a new run.{kept}");
    }

    private TrainingState State(TrainingPosition position)
    {
        TrainingState state = _trainer.Save();
        position.Save(state);
        using Tensor heldOut = tensor(_heldOut.ToArray(), ScalarType.Int32);
        state.Set(HeldOut, heldOut);
        return state;
    }
}
