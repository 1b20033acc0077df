using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Networks;

/// <summary>How much of a batch a discriminator sees while it judges a sample.</summary>
/// <param name="Pack">Samples that it judges together, from 1: see <see cref="Packing"/>.</param>
/// <param name="Minibatch">What it is told of the batch as a whole.</param>
public sealed record BatchVisibility(int Pack = 1, MinibatchFeature Minibatch = MinibatchFeature.None)
{
    /// <summary>Each sample alone.</summary>
    public static BatchVisibility Alone { get; } = new();

    /// <summary>The layers that come before a body.</summary>
    /// <param name="sample">Dimensions of one sample; the first is multiplied by <see cref="Pack"/> in what the body takes.</param>
    internal IEnumerable<nn.Module<Tensor, Tensor>> Before(IReadOnlyList<int> sample) => Pack > 1 ? [new Packing(Pack, sample)] : [];

    /// <summary>What is put behind the features of a body; null for nothing.</summary>
    internal BatchStatistic? Statistic(int features) => Minibatch switch
    {
        MinibatchFeature.Deviation => new MinibatchDeviation(),
        MinibatchFeature.Discrimination => new MinibatchDiscrimination(features),
        _ => null,
    };
}
