using Gan.Training.LibTorch;
using Gan.Training.Metrics.Learning;
using Gan.Training.Networks;
using Gan.Training.Networks.Modules;
using Gan.Training.Objectives;
using Gan.Training.Penalties;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;
using Gan.Training.Samples.Learning.State;
using Gan.Training.Sampling;
using Gan.Training.Settings;
using Gan.Training.Training.Checkpoints;
using Gan.Training.Training.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Training;

/// <summary>
/// Algorithm 1 (Goodfellow et al., "Generative Adversarial Nets", 2014): k discriminator steps on fresh batches, then one generator step. Knows nothing of files,
/// clocks or the command line.
/// </summary>
public sealed class GanTrainer : IDisposable
{
    private readonly TrainingSettings _settings;
    private readonly Composition _parts;
    private readonly IBatchSampler _sampler;
    private readonly BatchSampler? _labelled;
    private readonly IOptimizer _generatorOptimizer;
    private readonly IOptimizer _discriminatorOptimizer;
    private readonly MovingAverage _average;
    private readonly torch.Generator _random;
    private readonly Device _device;
    private readonly GradientNorm _generatorGradient;
    private readonly GradientNorm _discriminatorGradient;
    private long _discriminatorSteps;

    /// <summary>Builds networks and optimisers; all that is random comes from the seed.</summary>
    /// <param name="composition">The recipe's parts.</param>
    /// <param name="settings">The recipe's settings.</param>
    /// <param name="images">What to learn from.</param>
    /// <param name="seed">Decides first weights, data order and noise.</param>
    /// <param name="device">Where to train.</param>
    /// <exception cref="LibTorchException">libtorch cannot be loaded, or computes wrongly on this CPU.</exception>
    public GanTrainer(Composition composition, TrainingSettings settings, SampleSet images, long seed, Device device)
    {
        ArgumentNullException.ThrowIfNull(composition);
        ArgumentNullException.ThrowIfNull(settings);
        LibTorchLoader.Load();
        _settings = settings;
        _device = device;
        _parts = composition;
        manual_seed(seed);
        Generator = composition.Generator();
        Discriminator = composition.Discriminator();
        foreach (nn.Module network in new nn.Module[] { Generator, Discriminator }) OneDnn.TryFor(network);
        if (composition.Unrolling is not null) Unrolling.Require(Discriminator);
        AveragedGenerator = composition.Generator();
        foreach (nn.Module network in new nn.Module[] { Generator, Discriminator, AveragedGenerator }) network.to(device);
        _average = new MovingAverage(Generator, AveragedGenerator, settings.Optimization.AverageDecay);
        _random = new torch.Generator((ulong)seed, torch.CPU);
        _sampler = TrainingCatalog.Of(images.Shape).CreateSampler(images, new BatchRequest(Generator.Classes > 0, settings.Batch, settings.Discriminator.Pack, _random, device));
        if (composition.Labelled is { } subset) _labelled = new BatchSampler(subset.Of(images), true, Math.Min(settings.Batch, subset.Count), _random, device, "labelled");
        foreach (Packing packing in Discriminator.modules().OfType<Packing>()) packing.SetCompanions(images.ToTensor([.. Enumerable.Range(0, packing.Size - 1)], device));
        foreach (IGeneratorTerm term in composition.GeneratorTerms) term.Prepare(images, device);
        _generatorOptimizer = CreateOptimizer(Generator);
        _discriminatorOptimizer = CreateOptimizer(Discriminator);
        _generatorGradient = new GradientNorm(device);
        _discriminatorGradient = new GradientNorm(device);
    }

    /// <summary>The generator that is trained.</summary>
    public Networks.GeneratorNetwork Generator { get; }

    /// <summary>The moving average of the generator: what is exported.</summary>
    public Networks.GeneratorNetwork AveragedGenerator { get; }

    /// <summary>The discriminator.</summary>
    public DiscriminatorNetwork Discriminator { get; }

    // As far as what follows the run's length is concerned: views and draws.
    private long GeneratorSteps => _average.Updates;

    /// <summary>One generator step and the k discriminator steps before it.</summary>
    /// <param name="learningRateFactor">What the learning rates are multiplied by, above 0 to 1.</param>
    public StepReport Step(double learningRateFactor = 1)
    {
        using DisposeScope scope = NewDisposeScope();
        Generator.train();
        Discriminator.train();
        (GeneratedBatch? fake, Tensor? real, Tensor? label) = (null, null, null);
        GeneratorUpdate? answer = null;
        var report = default(StepReport);
        for (int k = _settings.DiscriminatorSteps; k > 0; k--)
        {
            bool reuse = k == 1 && _settings.GeneratorBatches == 1 && (_settings.ReuseFakes || _settings.IsSimultaneous);
            (real, label) = _sampler.Next();
            fake = Generate(real, label, keepGraph: reuse);
            Tensor[] gradients = DiscriminatorGradients(real, fake, label, out report);
            if (k == 1 && _settings.IsSimultaneous) answer = Answered(real, reuse ? fake : null, label);
            Apply(_discriminatorOptimizer, _discriminatorGradient, gradients, _settings.Optimization.DiscriminatorLearningRate * learningRateFactor);
            foreach (IWeightConstraint constraint in _parts.Constraints) constraint.Apply(Discriminator);
            if (!reuse) fake = null;
        }
        answer ??= Answered(real, fake, label);
        Apply(_generatorOptimizer, _generatorGradient, answer.Gradients, _settings.Optimization.GeneratorLearningRate * learningRateFactor);
        _average.Update();
        return report with { GeneratorLoss = answer.Loss };
    }

    /// <summary>How far generated samples are from real ones by the discriminator's loss; null where the objective does not tell.</summary>
    /// <param name="report">Means over some steps.</param>
    internal DivergenceEstimate? Divergence(StepReport report) => _settings.DiscriminatorSteps == 0 ? null : _parts.Objective.Estimate(report.GameLoss);

    /// <summary>A copy of all that decides the steps to come.</summary>
    internal TrainingState Save()
    {
        var state = new TrainingState();
        state.Set(NetworkNames.Generator, Generator);
        state.Set(NetworkNames.AveragedGenerator, AveragedGenerator);
        state.Set(NetworkNames.Discriminator, Discriminator);
        state.Set("generator_optimizer", _generatorOptimizer.State);
        state.Set("discriminator_optimizer", _discriminatorOptimizer.State);
        state.Set("average.updates", _average.Updates);
        state.Set("discriminator_steps", _discriminatorSteps);
        state.Set("random", _random.get_state());
        state.Set("global_random", get_rng_state());
        _sampler.Save(state);
        _labelled?.Save(state);
        return state;
    }

    /// <summary>Goes on from such a copy: the steps to come are those that its trainer would have done.</summary>
    /// <exception cref="InvalidDataException">The copy is of another run.</exception>
    internal void Restore(TrainingState state)
    {
        state.CopyTo(NetworkNames.Generator, Generator);
        state.CopyTo(NetworkNames.AveragedGenerator, AveragedGenerator);
        state.CopyTo(NetworkNames.Discriminator, Discriminator);
        state.CopyTo("generator_optimizer", _generatorOptimizer.State);
        state.CopyTo("discriminator_optimizer", _discriminatorOptimizer.State);
        _average.Updates = state.GetInteger("average.updates");
        _discriminatorSteps = state.GetInteger("discriminator_steps");
        _random.set_state(state.Get("random"));
        set_rng_state(state.Get("global_random"));
        _sampler.Restore(state);
        _labelled?.Restore(state);
    }

    /// <summary>
    /// The 2-norms of the gradients over all parameters, of the losses as they are minimised (penalties included): their means over the steps since the last call,
    /// NaN if there were none. Waits for the device.
    /// </summary>
    public (double Generator, double Discriminator) TakeGradientNorms() => (_generatorGradient.Take(), _discriminatorGradient.Take());

    /// <inheritdoc/>
    public void Dispose()
    {
        _sampler.Dispose();
        _labelled?.Dispose();
        _generatorGradient.Dispose();
        _discriminatorGradient.Dispose();
        _generatorOptimizer.Dispose();
        _discriminatorOptimizer.Dispose();
        Generator.Dispose();
        AveragedGenerator.Dispose();
        Discriminator.Dispose();
        _random.Dispose();
    }

    private GeneratedBatch Generate(Tensor real, Tensor? label, bool keepGraph)
    {
        using IDisposable? _ = keepGraph ? null : no_grad();
        long count = _settings.Batch * (keepGraph ? _settings.GeneratorBatches : 1);
        Tensor z = randn([count, _settings.Latent], ScalarType.Float32, torch.CPU, generator: _random).to(_device);
        Tensor? code = CodeDraw.Draw(Generator.Code, count, _random)?.to(_device);
        Tensor output = Generator.call(z, label, code, _parts.Source?.Invoke(real));
        if (_parts.Draw is null) return new GeneratedBatch(output, null, code);
        Tensor drawn = _parts.Draw.Apply(output, real, GeneratorSteps, _random);
        return new GeneratedBatch(drawn, new DiscreteDraw(output, drawn), code);
    }

    // Gradients are asked for by parameter, so the generator's step computes none for the discriminator's weights and nothing has to be zeroed.
    private Tensor[] DiscriminatorGradients(Tensor real, GeneratedBatch generated, Tensor? label, out StepReport report)
    {
        (real, Tensor fake) = (Augmented(real), Augmented(generated.Samples.detach()));
        (DiscriminatorNetwork.DiscriminatorOutput ofReal, DiscriminatorNetwork.DiscriminatorOutput ofFake) = Discriminator.ScoreBothWithFeatures(real, fake, label);
        Tensor game = _parts.Objective.DiscriminatorLoss(ofReal.Score, ofFake.Score);
        // As a sum of terms, so that one that counts nothing is not computed backwards.
        List<Tensor> terms = _settings.Losses.DiscriminatorAdversarialWeight is var weight && weight == 0 ? [] : [weight * game];
        var step = new DiscriminatorStep(Discriminator, real, fake, label, _discriminatorSteps, _random)
        {
            RealFeatures = ofReal.Features, FakeFeatures = ofFake.Features, FakeCode = generated.Code, Labelled = NextLabelled(),
        };
        foreach (IDiscriminatorPenalty penalty in _parts.Penalties)
        {
            if (penalty.Compute(step) is { } term) terms.Add(term);
        }
        Tensor loss = Sum(terms);
        _discriminatorSteps++;
        report = new StepReport(loss.ToDouble(), 0, ofReal.Score.mean().ToDouble(), ofFake.Score.mean().ToDouble()) { GameLoss = game.ToDouble() };
        return [.. autograd.grad([loss], [.. _discriminatorOptimizer.Parameters])];
    }

    private (Tensor Samples, Tensor Label)? NextLabelled() => _labelled?.Next() is (var samples, { } label) ? (Augmented(samples), label) : null;

    // On the samples of the discriminator's step, or on new ones.
    private GeneratorUpdate Answered(Tensor? real, GeneratedBatch? fake, Tensor? label)
    {
        if (real is null || _settings.GeneratorBatches > 1) (real, label) = _sampler.Next(_settings.GeneratorBatches);
        return GeneratorGradients(real, fake ?? Generate(real, label, keepGraph: true), label);
    }

    private GeneratorUpdate GeneratorGradients(Tensor real, GeneratedBatch fake, Tensor? label)
    {
        var step = new GeneratorStep(Discriminator, Augmented(real), Augmented(fake.Samples), label, GeneratorSteps) { Draw = fake.Draw, FakeCode = fake.Code };
        using IDisposable? ahead = _parts.Unrolling?.LookAhead(step, _parts.Objective);
        Tensor loss = Sum(
        [
            .. _parts.ObjectiveWeight == 0 ? (Tensor[])[] : [_parts.ObjectiveWeight * ObjectiveLoss(step)],
            .. _parts.GeneratorTerms.Select(term => term.Compute(step)).OfType<Tensor>(),
        ]);
        return new GeneratorUpdate([.. autograd.grad([loss], [.. _generatorOptimizer.Parameters])], loss.ToDouble());
    }

    private Tensor ObjectiveLoss(GeneratorStep step)
    {
        if (!_parts.Objective.IsRelative) return _parts.Objective.GeneratorLoss(Discriminator.ScoreOf(step.FakeFeatures, step.Label));
        (DiscriminatorNetwork.DiscriminatorOutput real, DiscriminatorNetwork.DiscriminatorOutput fake) = Discriminator.ScoreBothWithFeatures(step.Real, step.Fake, step.Label);
        step.FakeFeatures = fake.Features;
        return _parts.Objective.GeneratorLoss(real.Score, fake.Score);
    }

    private static Tensor Sum(IEnumerable<Tensor> terms) => terms.Aggregate((sum, term) => sum + term);

    private Tensor Augmented(Tensor samples) => _parts.Views.Aggregate(samples, (seen, view) => view.Apply(seen, GeneratorSteps, _random));

    private static void Apply(IOptimizer optimizer, GradientNorm norm, Tensor[] gradients, double learningRate)
    {
        norm.Add(gradients);
        optimizer.Step(gradients, learningRate);
    }

    private IOptimizer CreateOptimizer(nn.Module network) => _settings.Optimization switch
    {
        { Optimizer: OptimizerKind.Momentum, Momentum: var momentum } => new MomentumSgd(network.parameters(), momentum),
        { Optimizer: OptimizerKind.RmsProp, Beta2: var beta2 } => new RmsProp(network.parameters(), beta2),
        { Beta1: var beta1, Beta2: var beta2 } => new FusedAdam(network.parameters(), beta1, beta2),
    };

    /// <summary>Generated samples, how they were drawn where they are not what the generator put out, and the codes that they were made from.</summary>
    private sealed record GeneratedBatch(Tensor Samples, DiscreteDraw? Draw, Tensor? Code);

    /// <summary>Where the generator's step goes.</summary>
    private sealed record GeneratorUpdate(Tensor[] Gradients, double Loss);
}
