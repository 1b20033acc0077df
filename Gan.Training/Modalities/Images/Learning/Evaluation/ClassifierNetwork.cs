using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>
/// Three convolutions (16, 32, 64 maps) with batch normalisation, one hidden layer, one linear layer. The first convolution strides larger
/// images
/// down to about 32 pixels and maps are halved while they have 8 pixels or more, so that any size costs about the same.
/// </summary>
internal sealed class ClassifierNetwork : nn.Module<Tensor, Tensor>
{
    private readonly Sequential _body;
    private readonly Linear _head;

    public ClassifierNetwork(int channels, int height, int width, int hidden, int classes) : base(nameof(ClassifierNetwork))
    {
        int stride = (Math.Min(height, width) + 31) / 32;
        (height, width) = ((height + stride - 1) / stride, (width + stride - 1) / stride);

        var layers = new List<nn.Module<Tensor, Tensor>>();
        int maps = channels;
        foreach (int next in (int[])[16, 32, 64])
        {
            layers.Add(maps == channels && layers.Count == 0
                ? nn.Conv2d(maps, next, 2 * stride + 1, stride, stride, bias: false)
                : nn.Conv2d(maps, next, 3, 1, 1, bias: false));
            layers.Add(nn.BatchNorm2d(next));
            layers.Add(nn.ReLU());
            maps = next;
            if (Math.Min(height, width) < 8) continue;
            layers.Add(nn.MaxPool2d(2));
            (height, width) = (height / 2, width / 2);
        }

        layers.Add(nn.Flatten());
        layers.Add(nn.Linear((long)maps * height * width, hidden));
        layers.Add(nn.ReLU());
        _body = nn.Sequential(layers);
        _head = nn.Linear(hidden, classes);
        register_module("body", _body);
        register_module("head", _head);
    }

    /// <summary>The hidden layer [N, F] of images [N, C, H, W] in 0..1.</summary>
    public Tensor Features(Tensor images) => _body.call(images * 2 - 1);

    /// <summary>One logit a class, [N, K], of images [N, C, H, W] in 0..1.</summary>
    public override Tensor forward(Tensor images) => _head.call(Features(images));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
            _head.Dispose();
        }

        base.Dispose(disposing);
    }
}
