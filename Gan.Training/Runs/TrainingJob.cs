using System.Diagnostics;
using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Health;
using Gan.Training.Reports;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;
using Gan.Training.Samples.Learning.State;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Training.Checkpoints;
using Gan.Training.Zoo;
using static TorchSharp.torch;

namespace Gan.Training.Runs;

/// <summary>Everything that a training run needs, checked before any work: <see cref="Run(RunDirectory, Device, Stopwatch, IProgress{TrainingProgress}?, CancellationToken, long?)"/> trains, exports and fills the run's folder.</summary>
public sealed class TrainingJob : IDisposable
{
    private readonly Recipe _recipe;
    private readonly int[] _heldOutPlaces;
    private readonly SampleData _data;
    private readonly SampleSet _training;
    private readonly SampleSet _heldOut;
    private readonly StepSchedule _schedule;
    private RunConfiguration _configuration;
    private readonly TrainingState? _from;
    private readonly long? _newest;
    private readonly bool _isResumed;

    /// <summary>Puts a new run together.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">What to learn from.</param>
    /// <param name="source">What the data were opened from, so that the run can open them again.</param>
    /// <param name="settings">The recipe's settings.</param>
    /// <param name="budget">How long to train.</param>
    /// <param name="seed">Decides all that is random.</param>
    /// <param name="threads">Threads on the CPU, from 1.</param>
    /// <exception cref="UserInputException">The recipe and the data do not fit together; the message says what to do.</exception>
    public TrainingJob(Recipe recipe, SampleData data, DatasetSpec source, TrainingSettings settings, TrainingBudget budget, long seed, int threads)
        : this(recipe, Adapted(recipe, data, settings), learnt => Configure(recipe, learnt, source, settings, budget, seed, threads))
    {
    }

    private TrainingJob(Recipe recipe, SampleData data, Func<SampleData, RunConfiguration> configure, bool isResumed = false, TrainingState? from = null, long? newest = null)
    {
        (_isResumed, _newest) = (isResumed, newest);
        _recipe = recipe;
        _data = data;
        RunConfiguration configuration = configure(data);
        _from = from;
        // What has begun goes on with what was held out of it.
        if (from is null) configuration = configuration with { Data = configuration.Data with { HeldOut = HoldOut.How(data.Training) } };
        _configuration = configuration;
        _heldOutPlaces = from is null ? HoldOut.Choose(data.Training, configuration.Seed) : RunCheckpoints.HeldOutIn(from);
        (_training, _heldOut) = HoldOut.Split(data.Training, _heldOutPlaces);
        TrainingSettings settings = configuration.Settings;
        if (_training.Count < settings.Batch)
            throw new UserInputException($"'{data.Name}' leaves {_training.Count} {_training.Shape.Noun} to learn from, fewer than one batch of {settings.Batch}: take a smaller --batch.");
        if (_training.Labels is { } labels) _ = LabelledSubset.In(settings)?.Choose(labels);
        _configuration = configuration with { DataFindings = DataFindings.Of(_training, settings.UsesLabels ? data.Classes.Count : 0) };
        _schedule = new StepSchedule(configuration.Budget!, StepsPerEpoch, settings.Optimization.DecayFrom);
    }

    /// <summary>What is known of the data before the first step: "too early to tell" where nothing is wrong with them.</summary>
    public HealthVerdict Health => new HealthMonitor(_configuration.DataFindings).Verdict;

    /// <summary>Whether a finished run gets its report from here; a run that was stopped or failed always does.</summary>
    public bool ReportsWhenFinished { get; init; } = true;

    /// <summary>Threads on the CPU.</summary>
    public int Threads => _configuration.Threads;

    /// <summary>Generator steps of one pass over the data.</summary>
    public double StepsPerEpoch => (double)_training.Count / (_configuration.Settings.Batch * _configuration.Settings.BatchesPerStep);

    /// <summary>Goes on with a run from its newest checkpoint that is whole, or from its beginning if it has none yet.</summary>
    /// <param name="run">The run.</param>
    /// <param name="data">The run's own data.</param>
    /// <param name="budget">Another length than the run began with, or null.</param>
    /// <param name="damaged">Told of each checkpoint that is not whole.</param>
    /// <exception cref="FileNotFoundException">The folder is no run.</exception>
    /// <exception cref="InvalidDataException">The data are others, or the run's files are damaged.</exception>
    /// <exception cref="UserInputException">The length cannot be changed any more.</exception>
    public static TrainingJob Resume(RunDirectory run, SampleData data, TrainingBudget? budget = null, Action<string>? damaged = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        RunConfiguration configuration = RunConfiguration.Load(run);
        configuration.RequireSame(data, configuration.Source);
        TrainingBudget begunWith = configuration.Budget ?? throw new InvalidDataException($"'{run.Configuration}' does not say how long the run trains.");
        // Before it is read: one that is written meanwhile is then noticed.
        long? newest = run.LastCheckpoint;
        TrainingState? from = new CheckpointFolder(run.Checkpoints).Latest(damaged)?.State;
        TrainingBudget length = budget ?? begunWith;
        var job = new TrainingJob(
            RecipeCatalog.Find(configuration.Recipe),
            configuration.AsLearnt(data),
            _ => configuration with { Budget = length, Steps = 0, Outcome = RunOutcome.Running, Failure = null, Health = null },
            isResumed: true,
            from,
            newest);
        if (from is not null)
        {
            var position = TrainingPosition.Restore(from);
            job._schedule.Resume(position.Step, position.TotalSteps, isSameBudget: length == begunWith);
        }
        return job;
    }

    /// <summary>Finds by timing steps of a trainer that is thrown away how many threads this run is fastest with here and now, and takes them. The run itself begins as it would have without.</summary>
    /// <param name="most">The largest number, from 1.</param>
    internal ThreadCount ChooseThreads(int most)
    {
        using GanTrainer trainer = CreateTrainer(CPU);
        ThreadCount chosen = ThreadCountTuner.Measure(ThreadCountTuner.Counts(most), threads =>
        {
            set_num_threads(threads);
            trainer.Step();
        });
        _configuration = _configuration with { Threads = chosen.Threads };
        return chosen;
    }

    /// <summary>The run in one line.</summary>
    public string Describe()
    {
        string from = _from is null ? "" : $", on from step {TrainingPosition.Restore(_from).Step}";
        string samples = $"{_training.Count + _heldOut.Count} {_training.Shape.Noun} of {_training.Shape.Text}";
        return $"{_configuration.Recipe} on {_configuration.Data.Name}: {samples}{from}";
    }

    /// <summary>What has to be known of the data before it is learnt, each in a sentence without a point.</summary>
    internal IReadOnlyList<string> Remarks =>
    [
        .. _data.Remarks,
        .. FewSamples.Describe(_data) is { } few ? (string[])[few] : [],
        .. DataFindings.Remarks(_training, _configuration.Classes),
    ];

    /// <summary>What the run would take, found without training.</summary>
    public TrainingPlan Plan()
    {
        using GanTrainer trainer = CreateTrainer(CPU);
        return new TrainingPlan(
            _configuration,
            _schedule.TotalSteps,
            StepsPerEpoch,
            _training.Count,
            _heldOut.Count,
            Parameters(trainer.Generator),
            _configuration.Settings.DiscriminatorSteps == 0 ? 0 : Parameters(trainer.Discriminator),
            new RunCheckpoints(new RunDirectory("."), trainer, _heldOutPlaces, new CheckpointInterval(null)).Size());
    }

    /// <summary>Trains, and leaves metrics, sample grids, checkpoints, the exported model and a report in the run's folder.</summary>
    /// <param name="run">The folder; it is made if it is not there.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="clock">Runs since the user's command began; a budget in minutes counts from there.</param>
    /// <param name="progress">Told every few steps.</param>
    /// <param name="cancellationToken">Saves and stops between two steps.</param>
    /// <param name="checkpointEvery">Steps between two checkpoints; null for about once a minute.</param>
    /// <exception cref="DivergenceException">A loss or a weight is no longer finite; the last good checkpoint is kept.</exception>
    /// <exception cref="TrainingStoppedException">It was told to stop, and is saved.</exception>
    /// <exception cref="UserInputException">The disk has too little room for the run, or the folder holds another run by now, or this one went on meanwhile.</exception>
    /// <exception cref="FolderInUseException">Another run, export or sweep writes into the folder.</exception>
    /// <exception cref="IOException">The disk is full or cannot be written; the last checkpoint is kept.</exception>
    public RunConfiguration Run(
        RunDirectory run, Device device, Stopwatch clock, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken, long? checkpointEvery = null) =>
        Run(run, device, clock, progress, checkpointEvery, held: null, cancellationToken);

    /// <summary>The same under a lock on the run's folder that the caller holds for longer than the run, or, with null, under one of its own.</summary>
    internal RunConfiguration Run(
        RunDirectory run, Device device, Stopwatch clock, IProgress<TrainingProgress>? progress, long? checkpointEvery, FolderLock? held, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(clock);
        if (checkpointEvery is { } every) ArgumentOutOfRangeException.ThrowIfLessThan(every, 1, nameof(checkpointEvery));
        using FolderLock? taken = FolderLock.AcquireUnless(held, run.Path);
        RequireAsPlanned(run);
        _configuration.Save(run);
        try
        {
            return Train(run, device, clock, progress, checkpointEvery, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            RunEnding.Leave(run, RunOutcome.Stopped);
            throw;
        }
        catch (Exception error)
        {
            RunEnding.Leave(run, RunOutcome.Failed, error.Message);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _from?.Dispose();

    // Between the making of the job and the lock another process may have trained here.
    private void RequireAsPlanned(RunDirectory run)
    {
        DataFolders.RequireApart(run, _configuration.Source);
        if (!_isResumed && run.Holds is { } what) throw new UserInputException($"'{run.Path}' holds {what}: give another folder, or remove it.");
        if (_isResumed && run.LastCheckpoint != _newest)
            throw new UserInputException($"The run in '{run.Path}' has gone on meanwhile, from step {_newest ?? 0} to {run.LastCheckpoint ?? 0}: resume it again.");
    }

    private static SampleData Adapted(Recipe recipe, SampleData data, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        if (!recipe.Takes(data.Training.Shape)) throw recipe.Unsuited(data.Training.Shape);
        return recipe.Adapt(data, settings);
    }

    private static RunConfiguration Configure(Recipe recipe, SampleData data, DatasetSpec source, TrainingSettings settings, TrainingBudget budget, long seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(budget);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        SettingsRules.Require(new RequestedRun(recipe.Name, recipe.Sizes, data, settings));
        settings = TrainingCatalog.Of(data.Training.Shape).Fitted(settings, data);
        DatasetSpec decided = ModalityCatalog.Of(data.Training.Shape).Decided(source);
        return new RunConfiguration
        {
            Version = GanMetadata.LibraryVersion,
            Recipe = recipe.Name,
            Source = decided,
            Data = new DataDescription(data.Name, data.Sha256) { Reading = decided.Reading },
            Seed = seed,
            Threads = threads,
            Shape = data.Training.Shape,
            Classes = settings.UsesLabels ? data.Classes : [],
            Settings = settings,
            Budget = budget,
        };
    }

    private static long Parameters(nn.Module network) => network.parameters().Sum(parameter => parameter.NumberOfElements);

    private RunConfiguration Train(
        RunDirectory run, Device device, Stopwatch clock, IProgress<TrainingProgress>? progress, long? checkpointEvery, CancellationToken cancellationToken)
    {
        using GanTrainer trainer = CreateTrainer(device);
        if (_from is not null) trainer.Restore(_from);
        var checkpoints = new RunCheckpoints(run, trainer, _heldOutPlaces, new CheckpointInterval(checkpointEvery));
        DiskSpace.Require(run.Path, TrainingPlan.SpaceFor(checkpoints.Size()));
        var loop = new TrainingLoop(trainer, _schedule, _configuration.Settings, _data, _training, _configuration.Seed, run, checkpoints, _configuration.DataFindings);
        TrainingPosition position = _from is null ? new TrainingPosition(0, TimeSpan.Zero, null, 0) : TrainingPosition.Restore(_from);
        long steps = loop.Run(position, clock, progress, cancellationToken);

        RunConfiguration trained = _configuration with { Steps = steps };
        trained.Save(run);
        RunExport.Write(trained, trainer.AveragedGenerator, trainer.Discriminator, _training, _heldOut, run.Path);
        RunConfiguration finished = RunEnding.Finish(run, trained);
        if (ReportsWhenFinished) RunReport.Create(RunRecordReader.Load(run)).Save(run.Report);
        return finished;
    }

    private GanTrainer CreateTrainer(Device device)
    {
        TrainingProcess.CallOnce();
        set_num_threads(_configuration.Threads);
        Composition parts = _recipe.Compose(_configuration.Shape, _configuration.Classes.Count, _configuration.Settings);
        return new GanTrainer(parts, _configuration.Settings, _training, _configuration.Seed, device);
    }
}
