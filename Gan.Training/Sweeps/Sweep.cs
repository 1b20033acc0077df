using System.Diagnostics;
using Gan.Training.Export.Parity;
using Gan.Training.Files;
using Gan.Training.Reports;
using Gan.Training.Runs;
using Gan.Training.Samples.Learning;
using Gan.Training.Training;
using static TorchSharp.torch;

namespace Gan.Training.Sweeps;

/// <summary>Trains and judges the runs of a plan one after the other. What is done is kept in the runs' folders, so that the same sweep started again goes on where it was.</summary>
internal static class Sweep
{
    /// <summary>Runs what has not run yet, and writes the sweep's files after each run.</summary>
    /// <param name="plan">The runs.</param>
    /// <param name="judge">Who measures them.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="watcher">Who shows it.</param>
    /// <param name="cancellationToken">Saves and stops between two steps.</param>
    /// <exception cref="SweepStoppedException">It was told to stop.</exception>
    /// <exception cref="FolderInUseException">Another sweep writes into the folder.</exception>
    internal static SweepResults Run(SweepPlan plan, ISweepScorer judge, Device device, ISweepWatcher watcher, CancellationToken cancellationToken)
    {
        using var held = FolderLock.Acquire(plan.Request.Folder);
        set_num_threads(plan.Request.Threads);
        var results = new SweepResults(plan, judge);
        foreach (SweepRun run in plan.Runs)
        {
            if (SweepRunResult.Load(run.Directory, judge.Name) is { } known) results.Add(run, known);
        }
        SweepFiles.Write(results);
        for (int i = 0; i < plan.Runs.Count; i++)
        {
            SweepRun run = plan.Runs[i];
            if (results.Has(run)) continue;
            watcher.Begins(run, i + 1);
            SweepRunResult result;
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                result = Trained(plan.Request, run, device, watcher, cancellationToken) is { } failure
                    ? Failed(run, judge, failure)
                    : Finished(run, judge, watcher, cancellationToken);
            }
            catch (OperationCanceledException stopped)
            {
                string where = stopped is TrainingStoppedException training ? $" after step {training.Step}" : "";
                throw new SweepStoppedException($"Stopped{where} in {run.Name}; {results.Count} of {plan.Runs.Count} runs are done. All is saved: the same command goes on with the sweep.", stopped);
            }
            result.Save(run.Directory);
            results.Add(run, result);
            SweepFiles.Write(results);
            watcher.Ended(run, result);
        }
        return results;
    }

    // What made the run fail in itself; null if it went to its end. What would fail every run after it is thrown.
    private static Exception? Trained(SweepRequest request, SweepRun run, Device device, ISweepWatcher watcher, CancellationToken cancellationToken)
    {
        if (run.Directory.IsFinished) return null;
        try
        {
            using TrainingJob job = EarlierRun.IsThere(run.Directory)
                ? TrainingJob.Resume(run.Directory, request.Data, damaged: watcher.Damaged)
                : SweepPlan.Job(request, run.Point, run.Seed);
            watcher.Train(progress => job.Run(run.Directory, device, Stopwatch.StartNew(), progress, cancellationToken));
            return null;
        }
        catch (Exception failure) when (failure is DivergenceException or ExportParityException)
        {
            return failure;
        }
    }

    private static SweepRunResult Finished(SweepRun run, ISweepScorer judge, ISweepWatcher watcher, CancellationToken cancellationToken)
    {
        RunRecord record = RunRecordReader.Load(run.Directory);
        SweepFigures figures = judge.Score(run.Directory.Path, watcher.Judging, cancellationToken);
        // What training itself tells comes before what samples show of it.
        string verdict = record.Health.Findings.Count == 0 ? figures.Defect ?? record.Health.Words : record.Health.Words;
        return Result(record, judge) with { Verdict = verdict, Figures = figures };
    }

    private static SweepRunResult Failed(SweepRun run, ISweepScorer judge, Exception failure) =>
        Result(RunRecordReader.Load(run.Directory), judge) with { Verdict = failure is DivergenceException ? "diverged" : "failed", Failure = failure.Message };

    private static SweepRunResult Result(RunRecord record, ISweepScorer judge) => new()
    {
        Verdict = record.Health.Words,
        Steps = record.Steps,
        Seconds = record.Lines.Count > 0 ? record.Lines[^1].Seconds : null,
        Judge = judge.Name,
    };
}
