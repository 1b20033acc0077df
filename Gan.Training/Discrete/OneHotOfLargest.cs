using static TorchSharp.torch;

namespace Gan.Training.Discrete;

/// <summary>A one at the place of the largest of the last axis, and zeros.</summary>
internal static class OneHotOfLargest
{
    /// <summary>Without a gradient, in the type of what it is of.</summary>
    internal static Tensor Of(Tensor values) => nn.functional.one_hot(values.detach().argmax(-1), values.shape[^1]).to(values.dtype);
}
