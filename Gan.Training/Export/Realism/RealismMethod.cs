using Gan.Training.Samples;
using static TorchSharp.torch;

namespace Gan.Training.Export.Realism;

/// <summary>A way to fit realism that only some samples have, in place of the distance in feature space. A class that derives from this is found by itself.</summary>
internal abstract class RealismMethod
{
    /// <summary>Fits realism.</summary>
    /// <param name="training">Real samples.</param>
    /// <param name="features">The discriminator's features of them, [N, F] on the CPU.</param>
    /// <param name="heldOut">Samples that it never saw.</param>
    /// <param name="heldOutFeatures">Its features of those.</param>
    /// <param name="usesLabels">Whether labels may be looked at.</param>
    /// <returns>The model; null where the method is not for such samples.</returns>
    internal abstract RealismModel? Fit(SampleSet training, Tensor features, SampleSet heldOut, Tensor heldOutFeatures, bool usesLabels);
}
