using Gan.Training.Samples;
using Gan.Training.Settings;
using Gan.Training.Training;

namespace Gan.Training.Zoo;

/// <summary>A recipe that learns samples of a shape.</summary>
/// <typeparam name="TShape">The shape.</typeparam>
public interface IComposes<in TShape>
    where TShape : SampleShape
{
    /// <summary>Puts the parts together.</summary>
    /// <param name="shape">What samples are.</param>
    /// <param name="classes">Number of classes; 0 for a recipe without labels.</param>
    /// <param name="settings">The settings of the run.</param>
    Composition Compose(TShape shape, int classes, TrainingSettings settings);
}
