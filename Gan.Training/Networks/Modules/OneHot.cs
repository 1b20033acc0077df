using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>Class numbers, int64 [N, 1], to rows with a one at the class's place, float [N, K]; a number out of range gives zeros.</summary>
public sealed class OneHot : nn.Module<Tensor, Tensor>
{
    private readonly Tensor _classes;

    /// <summary>One-hot rows of this many classes.</summary>
    public OneHot(int classes)
        : base(nameof(OneHot))
    {
        Classes = classes;
        _classes = arange(classes, ScalarType.Int64).unsqueeze(0);
        register_buffer("classes", _classes, persistent: false);
        // Checkpoints hold it under this name.
        register_buffer("_classes", _classes);
    }

    /// <summary>K.</summary>
    public int Classes { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor labels) => labels.eq(_classes).to_type(ScalarType.Float32);
}
