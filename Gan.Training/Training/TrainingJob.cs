using System.Diagnostics;
using Gan.Onnx;
using Gan.Training.Data;
using Gan.Training.Networks;
using Gan.Training.Reports;
using Gan.Training.Zoo;
using static TorchSharp.torch;

namespace Gan.Training.Training;

/// <summary>Everything that a training run needs, checked before any work: <see cref="Run"/> trains, exports and fills the run's folder.</summary>
public sealed class TrainingJob
{
    private readonly Recipe _recipe;
    private readonly ImageSet _training;
    private readonly ImageSet _heldOut;
    private readonly TrainingBudget _budget;
    private readonly RunConfiguration _configuration;

    /// <summary>Puts a job together.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">What to learn from.</param>
    /// <param name="source">The data as the user gave them, so that the run can find them again.</param>
    /// <param name="settings">The recipe's settings.</param>
    /// <param name="budget">How long to train.</param>
    /// <param name="seed">Decides all that is random.</param>
    /// <param name="threads">Threads on the CPU, from 1.</param>
    /// <exception cref="ArgumentException">The recipe and the data do not fit together; the message says what to do.</exception>
    public TrainingJob(Recipe recipe, ImageData data, string source, TrainingSettings settings, TrainingBudget budget, long seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (recipe.IsConditional && (data.Train.Labels is null || data.Classes.Count == 0))
            throw new ArgumentException($"The recipe '{recipe.Name}' learns by label, and '{data.Name}' has no labels: take one without, such as dcgan.");
        if (recipe.Sizes is { } sizes && !(data.Train.Height == data.Train.Width && sizes.Contains(data.Train.Width)))
            throw new ArgumentException(
                $"The recipe '{recipe.Name}' takes images of {string.Join(", ", sizes)} pixels square, and those of '{data.Name}' are {data.Train.Height}x{data.Train.Width}: bring them to size with --size {sizes[0]}.");
        (_training, _heldOut) = HoldOut.Split(data.Train, seed);
        if (_training.Count < settings.Batch)
            throw new ArgumentException($"'{data.Name}' leaves {_training.Count} images to learn from, fewer than one batch of {settings.Batch}: take a smaller --batch.");
        _recipe = recipe;
        _budget = budget;
        _configuration = new RunConfiguration
        {
            Recipe = recipe.Name,
            Source = source,
            Data = new DataDescription(data.Name, data.Sha256),
            Seed = seed,
            Threads = threads,
            Shape = new ImageShape(data.Train.Channels, data.Train.Height, data.Train.Width),
            Classes = recipe.IsConditional ? data.Classes : [],
            Settings = settings,
        };
    }

    /// <summary>Trains, and leaves metrics, sample grids, weights, the exported model and a report in the run's folder.</summary>
    /// <param name="run">The folder; it is made if it is not there.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="clock">Runs since the user's command began; a budget in minutes counts from there.</param>
    /// <param name="progress">Told every few steps.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <exception cref="DivergenceException">A loss is no longer finite.</exception>
    public RunConfiguration Run(RunDirectory run, Device device, Stopwatch clock, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(clock);
        Directory.CreateDirectory(run.Path);
        _configuration.Save(run);
        set_num_threads(_configuration.Threads);
        TrainingSettings settings = _configuration.Settings;
        Composition parts = _recipe.Compose(_configuration.Shape, _configuration.Classes.Count, settings);
        using var trainer = new GanTrainer(parts, settings, _training, _configuration.Seed, device);
        double stepsPerEpoch = (double)_training.Count / (settings.Batch * settings.DiscriminatorSteps);
        var schedule = new StepSchedule(_budget, stepsPerEpoch, settings.DecayFrom);
        long steps = new TrainingLoop(trainer, schedule, settings, _training.Count, _configuration.Seed, run).Run(clock, progress, cancellationToken);

        RunConfiguration finished = _configuration with { Steps = steps };
        NetworkWeights.Save(run, trainer);
        finished.Save(run);
        RunExport.Write(finished, trainer.AveragedGenerator, trainer.Discriminator, _training, _heldOut, run.Path);
        RunReport.Create(run).Save(run.Report);
        return finished;
    }
}
