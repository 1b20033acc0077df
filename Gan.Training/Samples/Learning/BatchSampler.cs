using Gan.Onnx;
using Gan.Training.Samples.Learning.State;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Samples.Learning;

/// <summary>Hands out batches of real samples, each once an epoch, in an order that the generator given decides.</summary>
internal sealed class BatchSampler : IBatchSampler
{
    private readonly SampleSet _images;
    private readonly Tensor? _labels;
    private readonly int _batch;
    private readonly torch.Generator _random;
    private readonly Device _device;
    private readonly string _name;
    private Tensor _order;
    private long _next;

    /// <summary>A sampler over these images.</summary>
    /// <param name="images">At least one batch of images.</param>
    /// <param name="useLabels">Whether labels are handed out too.</param>
    /// <param name="batch">Images a batch.</param>
    /// <param name="random">Decides the order.</param>
    /// <param name="device">Where batches are needed.</param>
    /// <param name="name">Keeps its place in a checkpoint apart from those of other samplers.</param>
    /// <exception cref="UserInputException">There are fewer images than a batch takes, or labels are asked for and not there.</exception>
    public BatchSampler(SampleSet images, bool useLabels, int batch, torch.Generator random, Device device, string name = "sampler")
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count < batch) throw new UserInputException($"{images.Count} images are fewer than one batch of {batch}: take a smaller --batch.");
        if (useLabels && images.Labels is null) throw new ArgumentException("The images have no labels.", nameof(images));
        _images = images;
        _labels = useLabels ? torch.tensor(images.Labels!, [images.Count, 1], ScalarType.Int64).DetachFromDisposeScope() : null;
        _batch = batch;
        _random = random;
        _device = device;
        _name = name;
        _order = Shuffle();
    }

    /// <inheritdoc/>
    public (Tensor Samples, Tensor? Labels) Next()
    {
        if (_next + _batch > _order.NumberOfElements)
        {
            _order.Dispose();
            _order = Shuffle();
            _next = 0;
        }
        using Tensor places = _order.narrow(0, _next, _batch);
        _next += _batch;
        return (_images.ToTensor(TensorValues.Places(places), _device), _labels?.index_select(0, places).to(_device));
    }

    /// <inheritdoc/>
    public void Save(TrainingState state)
    {
        state.Set($"{_name}.order", _order);
        state.Set($"{_name}.next", _next);
    }

    /// <inheritdoc/>
    public void Restore(TrainingState state)
    {
        state.CopyTo($"{_name}.order", _order);
        _next = state.GetInteger($"{_name}.next");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _labels?.Dispose();
        _order.Dispose();
    }

    private Tensor Shuffle() => randperm(_images.Count, ScalarType.Int64, generator: _random).DetachFromDisposeScope();
}
