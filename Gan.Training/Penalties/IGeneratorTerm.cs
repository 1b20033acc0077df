using Gan.Training.Samples;
using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>A term of the generator's loss beside what it plays for.</summary>
public interface IGeneratorTerm
{
    /// <summary>Looks at the training samples before the first step, and again when a run is resumed.</summary>
    void Prepare(SampleSet samples, Device device)
    {
    }

    /// <summary>The term for a step, a scalar with its gradient; null in steps that leave it out.</summary>
    Tensor? Compute(GeneratorStep step);
}
