using Gan.Onnx.Latents;
using Gan.Training.Networks.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Networks;

/// <summary>
/// A generator: latent, and label where it is conditional, to images in −1..1. The label joins the latent as a one-hot row
/// (Mirza and Osindero, "Conditional Generative Adversarial Nets", 2014), and so does a code (see <see cref="LatentCode"/>), so that any body can be conditional.
/// </summary>
/// <remarks>
/// Where the body has <see cref="ReferenceNorm"/>s, the generator holds their reference batch: latents and codes drawn once, in its checkpoints, and each label in turn. In training the
/// batch goes in front of the samples, through the same weights; in evaluation its statistics are computed anew each time, so that they are never those of other weights.
/// </remarks>
public sealed class GeneratorNetwork : nn.Module<Tensor, Tensor?, Tensor?, Tensor?, Tensor>
{
    private const string ReferenceName = "reference_latent", ReferenceCodeName = "reference_code";

    private readonly nn.Module<Tensor, Tensor> body;
    private readonly OneHot? onehot;
    private readonly Concat? concat;
    private readonly ReferenceNorm[] _norms;
    private bool _held;

    /// <summary>Wraps a body that maps [N, <see cref="InputLength"/>] to images.</summary>
    /// <param name="body">Makes the body for the length of its input, latent, one-hot label and code together.</param>
    /// <param name="latent">Length of the latent.</param>
    /// <param name="classes">Number of classes; 0 for a generator without labels.</param>
    /// <param name="code">The code that it takes; null for none.</param>
    /// <param name="source">Numbers that it takes of a sample which it completes; 0 for one that makes samples of nothing.</param>
    public GeneratorNetwork(Func<int, nn.Module<Tensor, Tensor>> body, int latent, int classes, LatentCode? code = null, int source = 0)
        : base(nameof(GeneratorNetwork))
    {
        ArgumentNullException.ThrowIfNull(body);
        Latent = latent;
        Classes = classes;
        Code = code ?? LatentCode.None;
        Source = source;
        this.body = body(InputLength);
        if (classes > 0) onehot = new OneHot(classes);
        if (InputLength > latent) concat = new Concat();
        // Not by their fields, whose names are free: files of runs and models hold these.
        register_module("body", this.body);
        if (onehot is not null) register_module("onehot", onehot);
        if (concat is not null) register_module("concat", concat);
        _norms = [.. modules().OfType<ReferenceNorm>()];
        if (_norms.Length == 0) return;
        register_buffer(ReferenceName, randn(_norms[0].References, latent));
        if (Code.Length > 0) register_buffer(ReferenceCodeName, ReferenceCodes(_norms[0].References));
    }

    /// <summary>Length of the latent.</summary>
    public int Latent { get; }

    /// <summary>Number of classes; 0 without labels.</summary>
    public int Classes { get; }

    /// <summary>The code that it takes.</summary>
    public LatentCode Code { get; }

    /// <summary>Numbers that it takes of a sample which it completes; 0 where it makes samples of nothing.</summary>
    public int Source { get; }

    /// <summary>What the body takes: the latent, the one-hot label, the code and the source.</summary>
    public int InputLength => Latent + Classes + Code.Length + Source;

    /// <summary>Generates images of a generator that completes none.</summary>
    /// <inheritdoc cref="forward"/>
    public Tensor call(Tensor z, Tensor? label, Tensor? code) => call(z, label, code, null);

    /// <summary>Generates images.</summary>
    /// <param name="z">Latent, float [N, latent].</param>
    /// <param name="label">Class numbers, int64 [N, 1]; null for a generator without labels.</param>
    /// <param name="code">Codes, float [N, <see cref="LatentCode.Length"/>]; null for a generator without one.</param>
    /// <param name="source">What is given of the samples that it completes, float [N, <see cref="Source"/>]; null for a generator that completes none.</param>
    /// <returns>Images, float [N, C, H, W] in −1..1.</returns>
    public override Tensor forward(Tensor z, Tensor? label, Tensor? code, Tensor? source)
    {
        Tensor input = Input(z, label, code, source);
        if (_norms.Length == 0) return body.call(input);
        if (training)
        {
            Tensor reference = Reference(), both = body.call(cat([reference, input], 0));
            return both.narrow(0, reference.shape[0], input.shape[0]);
        }
        if (!_held) ComputeReference();
        return body.call(input);
    }

    /// <summary>
    /// Computes the statistics of the reference batch now and keeps them in evaluation until the result is disposed of: whoever traces the network sees the way of the
    /// samples alone. Meanwhile the weights must stay.
    /// </summary>
    internal IDisposable HoldReference()
    {
        ComputeReference();
        return new Hold(this);
    }

    // The reference batch and its labels, as the body takes them.
    private Tensor Reference()
    {
        Tensor latent = get_buffer(ReferenceName)!;
        return Input(latent, Classes == 0 ? null : arange(latent.shape[0], ScalarType.Int64, latent.device).remainder(Classes).unsqueeze(1), get_buffer(ReferenceCodeName), null);
    }

    private Tensor ReferenceCodes(int count)
    {
        var codes = new float[count * Code.Length];
        for (int i = 0; i < count; i++) Code.Fill(seed: 0, i, stream: 0, codes.AsSpan(i * Code.Length, Code.Length));
        return tensor(codes, [count, Code.Length]);
    }

    private Tensor Input(Tensor z, Tensor? label, Tensor? code, Tensor? source)
    {
        Tensor input = onehot is null ? z : concat!.call(z, onehot.call(label ?? throw new ArgumentNullException(nameof(label))));
        if (Code.Length > 0) input = concat!.call(input, code ?? throw new ArgumentNullException(nameof(code)));
        return Source == 0 ? input : concat!.call(input, source ?? throw new ArgumentNullException(nameof(source)));
    }

    // All as in evaluation but for the norms, which take what comes for their reference batch and keep its statistics.
    private void ComputeReference()
    {
        if (_norms.Length == 0) return;
        bool wasTraining = training;
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        eval();
        foreach (ReferenceNorm norm in _norms) norm.train();
        try
        {
            body.call(Reference());
        }
        finally
        {
            train(wasTraining);
        }
    }

    private sealed class Hold : IDisposable
    {
        private readonly GeneratorNetwork _generator;

        public Hold(GeneratorNetwork generator)
        {
            _generator = generator;
            generator._held = true;
        }

        public void Dispose() => _generator._held = false;
    }
}
