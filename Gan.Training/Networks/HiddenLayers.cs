using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Networks;

/// <summary>Fully connected layers of one width.</summary>
internal static class HiddenLayers
{
    /// <summary>Layers one behind the other, each with what comes after it.</summary>
    /// <param name="count">How many.</param>
    /// <param name="input">What the first takes.</param>
    /// <param name="hidden">Width of all.</param>
    /// <param name="after">Makes what follows a layer: a norm, an activation.</param>
    internal static List<nn.Module<Tensor, Tensor>> Of(int count, int input, int hidden, Func<IEnumerable<nn.Module<Tensor, Tensor>>> after)
    {
        var layers = new List<nn.Module<Tensor, Tensor>>();
        for (int i = 0; i < count; i++) layers.AddRange([new MixedLinear(i == 0 ? input : hidden, hidden), .. after()]);
        return layers;
    }
}
