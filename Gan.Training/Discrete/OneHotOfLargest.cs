using static TorchSharp.torch;

namespace Gan.Training.Discrete;

/// <summary>A one at the place of the largest of the last axis, and zeros.</summary>
internal static class OneHotOfLargest
{
    /// <summary>Without a gradient, in the type of what it is of.</summary>
    internal static Tensor Of(Tensor values) => zeros_like(values.detach()).scatter_(-1, values.detach().argmax(-1, keepdim: true), 1);
}
