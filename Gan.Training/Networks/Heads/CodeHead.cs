using Gan.Onnx.Latents;
using Gan.Training.Networks.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Networks.Heads;

/// <summary>
/// What reads the code off a discriminator's features (the distribution Q of Chen et al., "InfoGAN", 2016, section 6): a hidden layer, logits of the categories and estimates of the
/// continuous numbers.
/// </summary>
public sealed class CodeHead : nn.Module<Tensor, Tensor>
{
    private const int Hidden = 128;

    private readonly MixedLinear hidden;
    private readonly LeakyReLU activation = nn.LeakyReLU(0.1);
    private readonly MixedLinear output;
    private readonly CodeSoftmax shares;

    /// <summary>A head for features of this length, with first weights, which are drawn now.</summary>
    /// <param name="features">Length of the features.</param>
    /// <param name="code">What it reads.</param>
    public CodeHead(int features, LatentCode code)
        : base(nameof(CodeHead))
    {
        ArgumentNullException.ThrowIfNull(code);
        Code = code;
        hidden = new MixedLinear(features, Hidden);
        output = new MixedLinear(Hidden, code.Length);
        shares = new CodeSoftmax(code.Categories);
        register_module("hidden", hidden);
        register_module("activation", activation);
        register_module("output", output);
        register_module("shares", shares);
    }

    /// <summary>What it reads.</summary>
    public LatentCode Code { get; }

    /// <summary>What is learnt by: logits of the categories, and estimates of the continuous numbers.</summary>
    /// <param name="features">[N, F].</param>
    /// <returns>[N, <see cref="LatentCode.Length"/>].</returns>
    public Tensor Logits(Tensor features) => output.call(activation.call(hidden.call(features)));

    /// <summary>What is exported: shares of the categories, and estimates of the continuous numbers.</summary>
    /// <param name="features">[N, F].</param>
    /// <returns>[N, <see cref="LatentCode.Length"/>].</returns>
    public override Tensor forward(Tensor features) => shares.call(Logits(features));
}
