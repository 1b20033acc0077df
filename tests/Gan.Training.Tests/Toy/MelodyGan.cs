using Gan.Training.Export.Symbolics;
using Gan.Training.Networks;
using Gan.Training.Networks.Heads;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Zoo;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Toy;

/// <summary>A recipe for melodies.</summary>
internal sealed class MelodyGan : Recipe, IComposes<MelodyShape>
{
    private const int Hidden = 32;

    public override string Name => "toy-melody-gan";

    public override string Summary => "melodies of the tests";

    public override string Paper => "none";

    public override TrainingSettings Defaults => base.Defaults with { Latent = 8, Batch = 32 };

    public Composition Compose(MelodyShape shape, int classes, TrainingSettings settings) => Combine(
        () => new Gan.Training.Networks.GeneratorNetwork(input => nn.Sequential(nn.Linear(input, Hidden), nn.ReLU(), nn.Linear(Hidden, shape.Length), new SoftClamp()), settings.Latent, 0),
        () => new DiscriminatorNetwork(nn.Sequential(nn.Linear(shape.Length, Hidden), nn.LeakyReLU(0.2)), Hidden, 0, BatchVisibility.Alone.Statistic(Hidden), LabelHead.Projection),
        settings);
}

/// <summary>x / (1 + |x|): a layer that only this modality has.</summary>
internal sealed class SoftClamp() : nn.Module<Tensor, Tensor>("SoftClamp")
{
    public override Tensor forward(Tensor input) => input / (1 + input.abs());
}

/// <summary>The same in ONNX.</summary>
internal sealed class SoftClampSymbolic : Symbolic<SoftClamp>
{
    protected override string Emit(SymbolicScope scope, SoftClamp module, IReadOnlyList<string> inputs, Tensor output) => scope.Node("Softsign", inputs);
}
