using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Objectives;
using Gan.Training.Penalties;
using Gan.Training.Settings;
using Gan.Training.Training;
using TorchSharp;
using static TorchSharp.torch;
using DiscriminatorNetwork = Gan.Training.Networks.DiscriminatorNetwork;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Tests.Training;

/// <summary>A GAN of 2 x 2 images that counts what its parts are asked for.</summary>
internal sealed class SpyGan
{
    public const int Images = 40;

    private readonly CountingObjective _objective = new();
    private readonly CountingPenalty _penalty = new();

    public int GeneratorCalls { get; private set; }

    public int DiscriminatorLosses => _objective.DiscriminatorLosses;

    public int GeneratorLosses => _objective.GeneratorLosses;

    /// <summary>The numbers of the discriminator steps, as penalties are told them.</summary>
    public IReadOnlyList<long> DiscriminatorSteps => _penalty.Steps;

    /// <summary>The real images of each discriminator step; each image is one grey.</summary>
    public IReadOnlyList<int[]> RealBatches => _penalty.Batches;

    public Composition Composition => new()
    {
        Generator = () => new GeneratorNetwork(input => new CountingBody(input, () => GeneratorCalls++), 3, 0),
        Discriminator = () => new DiscriminatorNetwork(nn.Sequential(nn.Flatten(), nn.Linear(4, 8), nn.Tanh()), 8, 0),
        Objective = _objective,
        Penalties = [_penalty],
    };

    public static TrainingSettings Settings { get; } = new() { Batch = 8, Latent = 3, Optimization = new() { GeneratorLearningRate = 0.01, DiscriminatorLearningRate = 0.01 } };

    /// <summary>Image i is all of grey 5 i.</summary>
    public static ImageSet Greys(int count = Images) => new([.. Enumerable.Range(0, count * 4).Select(i => (byte)(i / 4 * 5))], 1, 2, 2, [.. Enumerable.Range(0, count).Select(i => i % 10)]);

    /// <summary>The numbers of the images in a batch of <see cref="Greys"/>.</summary>
    public static int[] Numbers(Tensor batch) => [.. Enumerable.Range(0, (int)batch.shape[0]).Select(i => (int)Math.Round((batch[i, 0, 0, 0].ToDouble() + 1) * 127.5 / 5))];

    private sealed class CountingBody : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> layers;
        private readonly Action _count;

        public CountingBody(int input, Action count)
            : base(nameof(CountingBody))
        {
            layers = nn.Sequential(nn.Linear(input, 4), nn.Tanh(), nn.Unflatten(1, [1, 2, 2]));
            _count = count;
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            _count();
            return layers.call(x);
        }
    }

    private sealed class CountingObjective : IObjective
    {
        private readonly NonSaturating _inner = new();

        public int DiscriminatorLosses { get; private set; }

        public int GeneratorLosses { get; private set; }

        public string Name => "counting";

        public Tensor DiscriminatorLoss(Tensor real, Tensor fake)
        {
            DiscriminatorLosses++;
            return _inner.DiscriminatorLoss(real, fake);
        }

        public Tensor GeneratorLoss(Tensor fake)
        {
            GeneratorLosses++;
            return _inner.GeneratorLoss(fake);
        }
    }

    private sealed class CountingPenalty : IDiscriminatorPenalty
    {
        public List<long> Steps { get; } = [];

        public List<int[]> Batches { get; } = [];

        public Tensor? Compute(DiscriminatorStep step)
        {
            Steps.Add(step.Number);
            Batches.Add(Numbers(step.Real));
            return null;
        }
    }
}
