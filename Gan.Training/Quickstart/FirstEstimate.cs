using System.Globalization;
using Gan.Training.Training;

namespace Gan.Training.Quickstart;

/// <summary>Says once, after the first steps, how long all of them will take.</summary>
/// <param name="inner">Who is told of progress.</param>
/// <param name="say">Prints a line.</param>
internal sealed class FirstEstimate(IProgress<TrainingProgress> inner, Action<string> say) : IProgress<TrainingProgress>
{
    // The first steps of all build kernels and are slow.
    private const int Steps = 50;

    private bool _isSaid;

    public void Report(TrainingProgress value)
    {
        if (!_isSaid && value.Step >= Steps)
        {
            _isSaid = true;
            say(string.Create(CultureInfo.InvariantCulture, $"   {value.TotalSteps} steps: about {value.Remaining:m\\:ss} minutes more on this machine as it is now."));
        }
        inner.Report(value);
    }
}
