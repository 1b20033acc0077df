using Gan.Training.Training.Optimizers;
using static TorchSharp.torch;

namespace Gan.Training.Training;

/// <summary>
/// An exponential moving average of a network's weights and running statistics in a second network of the same make
/// (Yazıcı et al., "The Unusual Effectiveness of Averaging in GAN Training", 2019).
/// </summary>
public sealed class MovingAverage
{
    private readonly Tensor[] _source;
    private readonly Tensor[] _target;
    private readonly double _decay;

    /// <summary>Starts as a copy.</summary>
    /// <param name="source">The network that is trained.</param>
    /// <param name="target">The network that holds the average.</param>
    /// <param name="decay">Share of the old average that each update keeps, 0 (a copy) to below 1.</param>
    public MovingAverage(nn.Module source, nn.Module target, double decay)
    {
        _source = States(source);
        _target = States(target);
        _decay = decay;
        ForeachKernels.Lerp(_target, _source, 1);
    }

    /// <summary>How often it was updated: what it has to be told to go on from a checkpoint.</summary>
    public long Updates { get; set; }

    /// <summary>Takes the source's present weights in. Early updates weigh more, so that the first weights are forgotten soon.</summary>
    public void Update()
    {
        double decay = Math.Min(_decay, (1.0 + Updates) / (10.0 + Updates));
        Updates++;
        ForeachKernels.Lerp(_target, _source, 1 - decay);
    }

    // Counters (int64) are left out: inference does not read them.
    private static Tensor[] States(nn.Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. network.parameters().Concat(network.buffers().Where(buffer => buffer.dtype == ScalarType.Float32))];
    }
}
