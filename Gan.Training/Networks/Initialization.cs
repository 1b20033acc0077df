using Gan.Training.Networks.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Networks;

/// <summary>First weights.</summary>
public static class Initialization
{
    /// <summary>
    /// As DCGAN: weights of convolutions and linear layers from N(0, 0.02), scales of batch norm from N(1, 0.02), all biases 0
    /// (Radford et al., "Unsupervised Representation Learning with DCGAN", 2016).
    /// </summary>
    public static void DrawWeights(nn.Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        using IDisposable _ = no_grad();
        foreach (nn.Module module in network.modules())
        {
            switch (module)
            {
                case MixedPrecisionLayer layer:
                    layer.Weight.normal_(0, 0.02);
                    layer.Bias?.zero_();
                    break;
                case Linear linear:
                    linear.weight!.normal_(0, 0.02);
                    linear.bias?.zero_();
                    break;
                case BatchNorm2d norm:
                    norm.weight!.normal_(1, 0.02);
                    norm.bias!.zero_();
                    break;
                case ReferenceNorm norm:
                    norm.Weight.normal_(1, 0.02);
                    norm.Bias.zero_();
                    break;
            }
        }
    }
}
