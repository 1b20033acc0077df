using Gan.Training.Metrics;
using Gan.Training.Training;

namespace Gan.Training.Sweeps;

/// <summary>Who shows a sweep as it goes.</summary>
internal interface ISweepWatcher
{
    /// <summary>Told how far the judging of a run is.</summary>
    IProgress<EvaluationProgress> Judging { get; }

    /// <summary>A run is about to be trained or, if that was done before, judged.</summary>
    /// <param name="run">Which.</param>
    /// <param name="number">Its place among all runs, from 1.</param>
    void Begins(SweepRun run, int number);

    /// <summary>Does the work of a training, and shows how far it is.</summary>
    void Train(Action<IProgress<TrainingProgress>> work);

    /// <summary>A checkpoint is not whole, and the one before it is taken.</summary>
    void Damaged(string message);

    /// <summary>A run has ended.</summary>
    void Ended(SweepRun run, SweepRunResult result);
}
