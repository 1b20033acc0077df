using Gan.Training.Training;

namespace Gan.Training.Tests.Training;

/// <summary>Tells of progress at once and on the same thread.</summary>
internal sealed class Watch(Action<TrainingProgress> report) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => report(value);
}
