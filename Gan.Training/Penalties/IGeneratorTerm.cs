using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>A term of the generator's loss beside what it plays for.</summary>
public interface IGeneratorTerm
{
    /// <summary>The term for a step, a scalar with its gradient.</summary>
    Tensor Compute(GeneratorStep step);
}
