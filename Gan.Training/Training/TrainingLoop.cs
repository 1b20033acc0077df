using System.Diagnostics;
using Gan.Training.Data;
using Gan.Training.Images;

namespace Gan.Training.Training;

/// <summary>Steps a trainer to the end of its schedule, and leaves metrics and sample grids on the way.</summary>
internal sealed class TrainingLoop
{
    private const int StepsPerProgress = 10;
    private const int StepsPerLogLine = 100;
    private const int Grids = 10;

    // Wrappers of native tensors that wait for a finaliser hold native memory; the collector does not see how much.
    private const int StepsPerCollection = 20;

    private readonly GanTrainer _trainer;
    private readonly StepSchedule _schedule;
    private readonly RunDirectory _run;
    private readonly SampleGrid _grid;
    private readonly int _imagesPerStep;
    private readonly int _images;

    internal TrainingLoop(GanTrainer trainer, StepSchedule schedule, TrainingSettings settings, int images, long seed, RunDirectory run)
    {
        _trainer = trainer;
        _schedule = schedule;
        _run = run;
        _grid = new SampleGrid(trainer.Generator.Latent, trainer.Generator.Classes, seed);
        _imagesPerStep = settings.Batch * settings.DiscriminatorSteps;
        _images = images;
    }

    /// <summary>Runs to the end and returns the steps done.</summary>
    internal long Run(Stopwatch clock, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_run.Samples);
        using var log = new MetricsLog(_run.Metrics);
        var logged = new ReportMean();
        var shown = new ReportMean();
        var pace = new Pace(clock.Elapsed);
        long step = 0;
        for (int grid = 0; !_schedule.IsOver(step, clock.Elapsed);)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_schedule.Fraction(step, clock.Elapsed) >= (double)grid / Grids)
            {
                DrawGrid(step);
                grid++;
            }

            StepReport report = _trainer.Step(_schedule.LearningRateFactor(step));
            step++;
            if (!report.IsFinite)
                throw new DivergenceException($"A loss is no longer finite at step {step}: try a smaller learning rate (--set lr=1e-4) or a gradient penalty (--set r1=1).");
            logged.Add(report);
            shown.Add(report);
            if (step % StepsPerCollection == 0) GC.Collect();
            if (step % StepsPerLogLine == 0 || step == _schedule.TotalSteps)
                log.Write(Progress(step, clock.Elapsed, pace, logged.Take()), (double)step * _imagesPerStep / _images);
            if (step % StepsPerProgress == 0) progress?.Report(Progress(step, clock.Elapsed, pace, shown.Take()));
        }
        DrawGrid(step);
        return step;
    }

    private void DrawGrid(long step)
    {
        ImageSet images = _grid.Draw(_trainer.AveragedGenerator);
        ImageGrid.Write(_run.SampleGrid(step), images, SampleGrid.Columns);
    }

    private TrainingProgress Progress(long step, TimeSpan elapsed, Pace pace, StepReport report)
    {
        double stepsPerSecond = pace.StepsPerSecond(step, elapsed);
        double fraction = _schedule.Fraction(step, elapsed);
        TimeSpan remaining = _schedule.TotalSteps is { } total && stepsPerSecond > 0
            ? TimeSpan.FromSeconds((total - step) / stepsPerSecond)
            : fraction > 0 ? elapsed * ((1 - fraction) / fraction) : TimeSpan.Zero;
        return new TrainingProgress(step, _schedule.TotalSteps, fraction, stepsPerSecond * _imagesPerStep, remaining, report);
    }

    private sealed class ReportMean
    {
        private double _discriminatorLoss, _generatorLoss, _real, _fake;
        private int _count;

        public void Add(StepReport report)
        {
            _discriminatorLoss += report.DiscriminatorLoss;
            _generatorLoss += report.GeneratorLoss;
            _real += report.RealScore;
            _fake += report.FakeScore;
            _count++;
        }

        public StepReport Take()
        {
            var mean = new StepReport(_discriminatorLoss / _count, _generatorLoss / _count, _real / _count, _fake / _count);
            (_discriminatorLoss, _generatorLoss, _real, _fake, _count) = (0, 0, 0, 0, 0);
            return mean;
        }
    }

    /// <summary>Steps a second over the last few seconds.</summary>
    private sealed class Pace(TimeSpan start)
    {
        private static readonly TimeSpan _window = TimeSpan.FromSeconds(5);
        private (long Step, TimeSpan Time) _from = (0, start);
        private (long Step, TimeSpan Time) _next = (0, start);

        public double StepsPerSecond(long step, TimeSpan now)
        {
            if (now - _next.Time > _window) (_from, _next) = (_next, (step, now));
            return (step - _from.Step) / Math.Max((now - _from.Time).TotalSeconds, 1e-3);
        }
    }
}
