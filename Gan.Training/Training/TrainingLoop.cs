using System.Diagnostics;
using Gan.Training.Health;
using Gan.Training.Health.Symptoms;
using Gan.Training.Metrics.Learning;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;
using Gan.Training.Settings;
using Gan.Training.Training.Checkpoints;

namespace Gan.Training.Training;

/// <summary>Steps a trainer to the end of its schedule, and leaves metrics, sample grids and checkpoints on the way.</summary>
internal sealed class TrainingLoop
{
    private const int StepsPerProgress = 10;
    private const int Grids = 10;
    private const int DiversityProbes = 50;

    private readonly GanTrainer _trainer;
    private readonly StepSchedule _schedule;
    private readonly RunDirectory _run;
    private readonly RunCheckpoints _checkpoints;
    private readonly SampleSheet _sheet;
    private readonly DiversityProbe? _diversity;
    private readonly IProbe? _probe;
    private readonly LatentGradient _latentGradient;
    private readonly int _samplesPerStep;
    private readonly int _samples;
    private readonly bool _hasDiscriminator;
    private readonly IReadOnlyList<Finding> _ofData;
    private double _nextProbe;

    internal TrainingLoop(GanTrainer trainer, StepSchedule schedule, TrainingSettings settings, SampleData data, SampleSet samples, long seed, RunDirectory run, RunCheckpoints checkpoints, IReadOnlyList<Finding> ofData)
    {
        _ofData = ofData;
        _trainer = trainer;
        _schedule = schedule;
        _run = run;
        _checkpoints = checkpoints;
        ModalityTraining modality = TrainingCatalog.Of(data.Training.Shape);
        _sheet = modality.Sheet(data, trainer.Generator, seed);
        // What strings and rows a generator makes is not seen from its logits.
        _diversity = modality.EmitsSamples ? new DiversityProbe(trainer.Generator.Latent, trainer.Generator.Classes, samples, seed) : null;
        _samplesPerStep = settings.Batch * settings.BatchesPerStep;
        _samples = samples.Count;
        _hasDiscriminator = settings.DiscriminatorSteps > 0;
        _latentGradient = new LatentGradient(trainer.Generator.Latent, trainer.Generator.Classes, seed);
        _probe = modality.Probe(data, trainer.Generator.Latent, seed);
    }

    /// <summary>Runs to the end and returns the steps done.</summary>
    /// <param name="from">Where the run stands.</param>
    /// <param name="clock">Runs since this session began.</param>
    /// <param name="progress">Told every few steps.</param>
    /// <param name="cancellationToken">Saves and stops.</param>
    /// <exception cref="TrainingStoppedException">It was told to stop.</exception>
    /// <exception cref="DivergenceException">A loss or a weight is no longer finite.</exception>
    internal long Run(TrainingPosition from, Stopwatch clock, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_run.Samples);
        using var log = new RunLog(_run, from.Step, _ofData);
        var logged = new ReportMean();
        var shown = new ReportMean();
        var pace = new SpeedEstimate(from.Step, Elapsed());
        using var pause = new CollectionPause();
        (long step, int grids) = (from.Step, from.Grids);
        while (!_schedule.IsOver(step, Elapsed()))
        {
            if (cancellationToken.IsCancellationRequested)
            {
                Save();
                throw new TrainingStoppedException(_run, step);
            }
            if (_schedule.Fraction(step, Elapsed()) >= (double)grids / Grids)
            {
                DrawGrid(step);
                grids++;
            }

            double learningRateFactor = _schedule.LearningRateFactor(step);
            pause.BeforeStep();
            StepReport report = _trainer.Step(learningRateFactor);
            pause.AfterStep();
            step++;
            if (!report.IsFinite)
            {
                log.Write(Line(Progress(step, Elapsed(), pace, report), learningRateFactor, Elapsed()));
                throw _checkpoints.Diverged(step);
            }
            logged.Add(report);
            shown.Add(report);
            bool isLogged = step % RunHistory.StepsPerLine == 0 || step == _schedule.TotalSteps;
            if (isLogged) log.Write(Measured(Line(Progress(step, Elapsed(), pace, logged.Take()), learningRateFactor, Elapsed()), _schedule.Fraction(step, Elapsed())));
            if (step % StepsPerProgress == 0)
            {
                StepReport means = shown.Take();
                progress?.Report(Progress(step, Elapsed(), pace, means) with { Health = log.HealthWith(means) });
            }
            if (_checkpoints.IsDue(step, isLogged)) Save();
        }
        DrawGrid(step);
        Save();
        return step;

        TimeSpan Elapsed() => from.Elapsed + clock.Elapsed;
        void Save() => _checkpoints.Save(new TrainingPosition(step, Elapsed(), _schedule.TotalSteps, grids));
    }

    private void DrawGrid(long step) => _sheet.Write(_run.SampleGrid(step), _trainer.AveragedGenerator);

    private MetricsLine Line(TrainingProgress progress, double learningRateFactor, TimeSpan elapsed)
    {
        StepReport means = progress.Report;
        (double generator, double discriminator) = _trainer.TakeGradientNorms();
        double epoch = Math.Round((double)progress.Step * _samplesPerStep / _samples, 4), pace = Math.Round(progress.SamplesPerSecond, 1);
        return new MetricsLine(progress.Step, epoch, means.DiscriminatorLoss, means.GeneratorLoss, means.RealScore, means.FakeScore, pace)
        {
            Divergence = progress.Divergence?.Value,
            DivergenceName = progress.Divergence?.Name,
            GeneratorGradient = generator,
            DiscriminatorGradient = _hasDiscriminator ? discriminator : null,
            LearningRateFactor = learningRateFactor,
            Seconds = Math.Round(elapsed.TotalSeconds, 2),
        };
    }

    // Diversity costs more than a step: not in every line of a long run.
    private MetricsLine Measured(MetricsLine line, double fraction)
    {
        if (fraction < Math.Min(_nextProbe, 1)) return line;
        _nextProbe = fraction + 1.0 / DiversityProbes;
        line = line with { LatentGradient = _latentGradient.Measure(_trainer.AveragedGenerator) };
        line = _probe?.Measure(line, _trainer.AveragedGenerator) ?? line;
        return _diversity?.Measure(_trainer.AveragedGenerator) is { } figures
            ? line with
            {
                Diversity = figures.Diversity,
                LeastDiversity = figures.LeastDiversity,
                LeastDiverseClass = figures.LeastDiverseClass,
                Duplicates = figures.Duplicates,
                RealDistance = figures.RealDistance,
            }
            : line;
    }

    private TrainingProgress Progress(long step, TimeSpan elapsed, SpeedEstimate pace, StepReport report)
    {
        double stepsPerSecond = pace.StepsPerSecond(step, elapsed);
        double fraction = _schedule.Fraction(step, elapsed);
        TimeSpan remaining = _schedule.TotalSteps is { } total && stepsPerSecond > 0
            ? TimeSpan.FromSeconds((total - step) / stepsPerSecond)
            : fraction > 0 ? elapsed * ((1 - fraction) / fraction) : TimeSpan.Zero;
        return new TrainingProgress(step, _schedule.TotalSteps, fraction, stepsPerSecond * _samplesPerStep, remaining, report) { Divergence = _trainer.Divergence(report) };
    }

    private sealed class ReportMean
    {
        private double _discriminatorLoss, _generatorLoss, _real, _fake, _game;
        private int _count;

        public void Add(StepReport report)
        {
            _discriminatorLoss += report.DiscriminatorLoss;
            _generatorLoss += report.GeneratorLoss;
            _real += report.RealScore;
            _fake += report.FakeScore;
            _game += report.GameLoss;
            _count++;
        }

        public StepReport Take()
        {
            var mean = new StepReport(_discriminatorLoss / _count, _generatorLoss / _count, _real / _count, _fake / _count) { GameLoss = _game / _count };
            (_discriminatorLoss, _generatorLoss, _real, _fake, _game, _count) = (0, 0, 0, 0, 0, 0);
            return mean;
        }
    }

    /// <summary>Steps a second over the last few seconds.</summary>
    private sealed class SpeedEstimate(long step, TimeSpan start)
    {
        private static readonly TimeSpan _window = TimeSpan.FromSeconds(5);
        private (long Step, TimeSpan Time) _from = (step, start);
        private (long Step, TimeSpan Time) _next = (step, start);

        public double StepsPerSecond(long step, TimeSpan now)
        {
            if (now - _next.Time > _window) (_from, _next) = (_next, (step, now));
            return (step - _from.Step) / Math.Max((now - _from.Time).TotalSeconds, 1e-3);
        }
    }
}
