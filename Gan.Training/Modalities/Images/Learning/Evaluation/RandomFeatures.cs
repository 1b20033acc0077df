using Gan.Training.Metrics.Learning;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>
/// Features of images from three convolutions with random weights and a random projection: a network that no training has touched, so it needs no labels and favours no data set
/// (Naeem et al., "Reliable Fidelity and Diversity Metrics for Generative Models", 2020, arXiv:2002.09797). The maps of each layer are standardised by real images (Mishkin and Matas,
/// "All you need is a good init", 2016), so that each counts as much as another. Same images, seed and thread count, same features.
/// </summary>
internal sealed class RandomFeatures : IDisposable
{
    /// <summary>The fewest pixels a side.</summary>
    internal const int SmallestSide = 4;

    private const int Length = 128;
    private const int Batch = 256;
    private const int StandardisedBy = 1_024;
    private const double SmallestDeviation = 1e-5;

    private static readonly int[] _maps = [16, 32, 64];

    private readonly ImageShape _shape;
    private readonly List<Layer> _layers = [];
    private readonly Tensor _projection;

    /// <summary>Draws the weights and standardises the maps.</summary>
    /// <param name="real">Real images of <see cref="SmallestSide"/> pixels a side or more; some of them are looked at.</param>
    /// <param name="seed">Decides the weights. The state of torch's generator is the same afterwards as before.</param>
    internal RandomFeatures(ImageSet real, int seed)
    {
        _shape = real.Shape;
        using var seeded = new SeededTorch(seed);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable gradients = no_grad();
        // Large images are strided down to about 32 pixels first.
        int stride = (Math.Min(real.Height, real.Width) + 31) / 32;
        Tensor maps = Read(real, EvenlySpacedIndices.Of([.. Enumerable.Range(0, real.Count)], Math.Min(real.Count, StandardisedBy)));
        foreach (int next in _maps)
        {
            Tensor weight = randn(next, maps.shape[1], 2 * stride + 1, 2 * stride + 1);
            Tensor raw = nn.functional.conv2d(maps, weight, strides: [stride, stride], padding: [stride, stride]);
            Tensor mean = raw.mean([0, 2, 3], keepdim: true), deviation = raw.sub(mean).square().mean([0, 2, 3], keepdim: true).sqrt().clamp_min(SmallestDeviation);
            var layer = new Layer(weight.DetachFromDisposeScope(), mean.DetachFromDisposeScope(), deviation.DetachFromDisposeScope(), stride);
            _layers.Add(layer);
            maps = layer.Call(maps);
            stride = 1;
        }
        long inputs = maps.flatten(1).shape[1];
        _projection = randn(inputs, Length).div_(Math.Sqrt(inputs)).DetachFromDisposeScope();
    }

    /// <summary>The features of each image, [N, 128].</summary>
    /// <exception cref="ArgumentException">The images are of another size.</exception>
    internal float[,] Of(ImageSet images)
    {
        if (images.Shape != _shape) throw new ArgumentException($"Features of images of {_shape.Text} were asked for; these are {images.Shape.Text}.", nameof(images));
        using IDisposable gradients = no_grad();
        var features = new float[images.Count, Length];
        for (int first = 0; first < images.Count; first += Batch)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor maps = Read(images, [.. Enumerable.Range(first, Math.Min(Batch, images.Count - first))]);
            foreach (Layer layer in _layers) maps = layer.Call(maps);
            float[] rows = maps.flatten(1).matmul(_projection).contiguous().data<float>().ToArray();
            Buffer.BlockCopy(rows, 0, features, first * Length * sizeof(float), rows.Length * sizeof(float));
        }
        return features;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Layer layer in _layers) layer.Dispose();
        _projection.Dispose();
    }

    private static Tensor Read(ImageSet images, int[] places) => ImageTensors.ToUnit(ImageTensors.Bytes(images, places), CPU);

    /// <summary>A convolution, standardisation, a rectifier, and maps halved while they have 8 pixels or more.</summary>
    private sealed record Layer(Tensor Weight, Tensor Mean, Tensor Deviation, int Stride) : IDisposable
    {
        internal Tensor Call(Tensor maps)
        {
            Tensor called = nn.functional.conv2d(maps, Weight, strides: [Stride, Stride], padding: [Stride, Stride]).sub_(Mean).div_(Deviation).relu_();
            return Math.Min(called.shape[2], called.shape[3]) < 8 ? called : nn.functional.max_pool2d(called, 2);
        }

        public void Dispose()
        {
            Weight.Dispose();
            Mean.Dispose();
            Deviation.Dispose();
        }
    }
}
