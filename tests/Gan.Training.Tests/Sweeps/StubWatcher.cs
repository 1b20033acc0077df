using Gan.Training.Metrics;
using Gan.Training.Sweeps;
using Gan.Training.Training;

namespace Gan.Training.Tests.Sweeps;

/// <summary>Shows nothing, and tells the test what it was told.</summary>
/// <param name="progress">Told of each training's progress.</param>
internal sealed class StubWatcher(Action<TrainingProgress>? progress = null) : ISweepWatcher, IProgress<TrainingProgress>, IProgress<EvaluationProgress>
{
    public List<string> Begun { get; } = [];

    public List<string> Trained { get; } = [];

    public IProgress<EvaluationProgress> Judging => this;

    public void Begins(SweepRun run, int number) => Begun.Add(run.Name);

    public void Train(Action<IProgress<TrainingProgress>> work)
    {
        Trained.Add(Begun[^1]);
        work(this);
    }

    public void Damaged(string message) => Assert.Fail(message);

    public void Ended(SweepRun run, SweepRunResult result) => Assert.AreEqual(Begun[^1], run.Name);

    public void Report(TrainingProgress value) => progress?.Invoke(value);

    public void Report(EvaluationProgress value)
    {
    }
}
