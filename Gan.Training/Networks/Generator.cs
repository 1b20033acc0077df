using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Networks;

/// <summary>
/// A generator: latent, and label where it is conditional, to images in −1..1. The label joins the latent as a one-hot row
/// (Mirza and Osindero, "Conditional Generative Adversarial Nets", 2014), so that any body can be conditional.
/// </summary>
public sealed class Generator : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> body;
    private readonly OneHot? onehot;
    private readonly Concat? concat;

    /// <summary>Wraps a body that maps [N, <see cref="InputLength"/>] to images.</summary>
    /// <param name="body">Makes the body for the length of its input, latent and one-hot label together.</param>
    /// <param name="latent">Length of the latent.</param>
    /// <param name="classes">Number of classes; 0 for a generator without labels.</param>
    public Generator(Func<int, nn.Module<Tensor, Tensor>> body, int latent, int classes)
        : base(nameof(Generator))
    {
        ArgumentNullException.ThrowIfNull(body);
        Latent = latent;
        Classes = classes;
        this.body = body(InputLength);
        if (classes > 0)
        {
            onehot = new OneHot(classes);
            concat = new Concat();
        }
        RegisterComponents();
    }

    /// <summary>Length of the latent.</summary>
    public int Latent { get; }

    /// <summary>Number of classes; 0 without labels.</summary>
    public int Classes { get; }

    /// <summary>What the body takes: the latent and the one-hot label.</summary>
    public int InputLength => Latent + Classes;

    /// <summary>Generates images.</summary>
    /// <param name="z">Latent, float [N, latent].</param>
    /// <param name="label">Class numbers, int64 [N, 1]; null for a generator without labels.</param>
    /// <returns>Images, float [N, C, H, W] in −1..1.</returns>
    public override Tensor forward(Tensor z, Tensor? label) =>
        onehot is null ? body.call(z) : body.call(concat!.call(z, onehot.call(label ?? throw new ArgumentNullException(nameof(label)))));
}
