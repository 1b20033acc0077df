using System.CommandLine;
using System.Diagnostics;
using Gan.Onnx;
using Gan.Training.Cli.Models;
using Gan.Training.Files;
using Gan.Training.Health;
using Gan.Training.LibTorch;
using Gan.Training.Reports;
using Gan.Training.Runs;
using Gan.Training.Samples;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Zoo;
using TorchSharp;

namespace Gan.Training.Cli;

/// <summary><c>gan train</c>.</summary>
internal static class TrainCommand
{
    private static readonly Argument<string?> _recipe = new("recipe") { Description = "A recipe of 'gan zoo', for example cdcgan; with --resume it may be left out.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string[]> _data = DataOptions.Several("--data", DataOptions.Kinds);
    private static readonly Option<string> _out = SharedOptions.Out("The folder of the run; it must not hold another run, but with --resume the one to go on with.");
    private static readonly Option<long?> _steps = BudgetOptions.Steps();
    private static readonly Option<double?> _epochs = BudgetOptions.Epochs();
    private static readonly Option<double?> _minutes = BudgetOptions.Minutes("Train this many minutes (10 if nothing is said).");
    private static readonly Option<int?> _batch = new("--batch") { Description = "Images a step: short for --set batch=N." };
    private static readonly ModalityOptions _options = new(modality => modality.ReadingOptions);
    private static readonly Option<long> _seed = new("--seed") { Description = "Decides all that is random: the same seed gives the same model.", DefaultValueFactory = _ => 1 };
    private static readonly Option<DeviceChoice> _device = new("--device") { Description = "auto takes CUDA where it is there.", DefaultValueFactory = _ => DeviceChoice.Auto };
    private static readonly Option<int?> _threads = SharedOptions.Threads();
    private static readonly Option<string[]> _set = new("--set") { Description = "Change a setting, key=value; 'gan zoo' lists them. May be repeated.", DefaultValueFactory = _ => [] };
    private static readonly Option<long?> _checkpointEvery = new("--checkpoint-every") { Description = "Save the run every N steps; about once a minute if nothing is said." };
    private static readonly Option<bool> _resume = new("--resume") { Description = "Go on with the run in --out from its last checkpoint: after a kill or Ctrl-C, or with a larger --steps." };
    private static readonly Option<bool> _dryRun = new("--dry-run") { Description = "Check everything, print the plan and the sizes, and stop." };

    internal static Command Create()
    {
        var command = new Command("train", "Train a recipe on images, points, strings or a table and export it to ONNX.")
        {
            _recipe, _data, _out, _steps, _epochs, _minutes, _batch, DataOptions.As, _seed, _device, _threads, _set, _checkpointEvery, _resume, _dryRun,
        };
        _options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var run = new RunDirectory(parsed.GetRequiredValue(_out));
        SharedOptions.RequireThreads(parsed.GetValue(_threads));
        long? checkpointEvery = parsed.GetValue(_checkpointEvery);
        if (checkpointEvery < 1) throw new UserInputException($"--checkpoint-every {checkpointEvery}: it has to be 1 or more.");
        torch.Device device = TrainingDevice.Choose(parsed.GetValue(_device));
        using FolderLock? held = parsed.GetValue(_dryRun) ? null : FolderLock.Acquire(run.Path);
        using TrainingJob? job = parsed.GetValue(_resume) ? Resumed(parsed, run) : Begun(parsed, run);
        if (job is null) return 0;
        if (parsed.GetValue(_dryRun))
        {
            Console.WriteLine(job.Describe());
            TellRemarks(job);
            PlanDisplay.Show(job.Plan(), run.Path, isThreadsFixed: parsed.GetValue(_resume) || parsed.GetValue(_threads) is not null);
            if (TrainingDisplay.Before(job.Health) is { } known) Console.WriteLine(known);
            return 0;
        }
        if (!parsed.GetValue(_resume) && parsed.GetValue(_threads) is null && device.type == DeviceType.CPU && Environment.ProcessorCount > 1) Console.WriteLine(job.ChooseThreads(Environment.ProcessorCount));
        torch.set_num_threads(job.Threads);
        if (OneDnn.Notice is { } notice) Console.WriteLine(notice);
        Console.WriteLine($"{job.Describe()}, on {TrainingDevice.Describe(device)}, into {run.Path}");
        TellRemarks(job);
        RunConfiguration finished = TrainingDisplay.Show(progress => job.Run(run, device, clock, progress, checkpointEvery, held, cancellation), job.Health);
        RunRecord record = RunRecordReader.Load(run);
        string steps = $"{finished.Steps} {(finished.Steps == 1 ? "step" : "steps")} in {clock.Elapsed:h\\:mm\\:ss}";
        string done = record.Health.Failure is null ? $"Done: {steps}. " : "";
        string files = finished.Settings.DiscriminatorSteps == 0 ? run.Generator : $"{run.Generator} and {run.Discriminator}";
        Console.WriteLine($"{done}Exported {files}; ONNX Runtime agrees with TorchSharp.");
        Console.WriteLine(HealthText.Ending(record.Lines, finished.DataFindings));
        if (record.Health.Failure is { } failure)
        {
            Console.WriteLine($"Ended after {steps}, and the run failed: {failure.Name}. {run.Report} shows how it went.");
            return 1;
        }
        string use = ModalityCatalog.Of(finished.Shape).Usage(Quoted(run.Path), Data(finished.Source), "");
        Console.WriteLine($"Next: {use}, or gan evaluate {Quoted(run.Path)} --data {Data(finished.Source)}");
        return 0;
    }

    // As 'gan data' has them.
    private static void TellRemarks(TrainingJob job)
    {
        foreach (string remark in job.Remarks) DataCommand.Line("read", remark);
    }

    private static string Data(DatasetSpec source) => string.Join(' ', source.Paths.Select(Quoted)) + ModalityCatalog.Opening(source).ModelOptions(source);

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;

    private static TrainingJob Begun(ParseResult parsed, RunDirectory run)
    {
        Recipe recipe = RecipeCatalog.Find(parsed.GetValue(_recipe) ?? throw new UserInputException("Name a recipe: 'gan zoo' lists them ('gan train --help' tells what it takes)."));
        TrainingSettings settings = SettingKeys.Apply(recipe.Defaults, Assignments(parsed));
        TrainingBudget budget = Budget(parsed) ?? TrainingBudget.OfMinutes(10);
        if (parsed.GetValue(_data) is not { Length: > 0 } paths) throw new UserInputException("Say what to learn from with --data ('gan train --help' tells what it takes).");
        if (run.Holds is { } what) throw new UserInputException($"'{run.Path}' holds {what}: {(run.IsFinished ? "" : "go on with it (--resume), ")}give --out another folder, or remove it.");
        RequireNoOther(run);
        DatasetSpec source = DatasetOpener.Rooted(DataOptions.Source(paths, parsed, _options));
        DataFolders.RequireApart(run, source);
        SampleData data = Opened(recipe, ref source);
        if (!Assignments(parsed).Any(assignment => assignment.StartsWith("batch=", StringComparison.Ordinal)))
        {
            TrainingSettings fitted = FittedBatch.Of(data, settings, parsed.GetValue(_seed));
            if (fitted != settings) Console.WriteLine($"{data.Training.Count} {data.Training.Shape.Noun}: batches of {fitted.Batch} in place of {settings.Batch} (--batch)");
            settings = fitted;
        }
        return new TrainingJob(recipe, data, source, settings, budget, parsed.GetValue(_seed), parsed.GetValue(_threads) ?? Environment.ProcessorCount);
    }

    // Of the modalities that open the data the first whose samples the recipe learns.
    private static SampleData Opened(Recipe recipe, ref DatasetSpec source)
    {
        Modality[] candidates = source.As is null ? [.. ModalityCatalog.Candidates(source.Paths)] : [];
        foreach (Modality modality in candidates.Length > 1 ? candidates : [])
        {
            DatasetSpec named = source with { As = modality.Name };
            SampleData data = DataOptions.Open(named);
            if (!recipe.Takes(data.Training.Shape)) continue;
            // A run that is resumed opens the same.
            source = named;
            return data;
        }
        return DataOptions.Open(source);
    }

    // A run that did not get far is begun again; what another program keeps under the same name is not written over.
    private static void RequireNoOther(RunDirectory run)
    {
        if (!File.Exists(run.Configuration)) return;
        try
        {
            _ = RunConfiguration.Load(run);
        }
        catch (InvalidDataException other)
        {
            throw new UserInputException(
                $"'{run.Configuration}' is not that of a run and would be written over: give --out another folder, or remove it.", other);
        }
    }

    // Null if there is nothing left to do.
    private static TrainingJob? Resumed(ParseResult parsed, RunDirectory run)
    {
        RunConfiguration configuration = RunConfiguration.Load(run);
        IEnumerable<(string, string, string)> given = ResumedRun.Settings(Assignments(parsed), configuration.Settings);
        if (parsed.GetResult(_seed) is { Implicit: false }) given = given.Append(("--seed", $"{parsed.GetValue(_seed)}", $"{configuration.Seed}"));
        if (parsed.GetValue(_threads) is { } threads) given = given.Append(("--threads", $"{threads}", $"{configuration.Threads}"));
        _options.RefuseOthers(parsed, ModalityCatalog.Of(configuration.Shape), run.Path);
        if (parsed.GetValue(DataOptions.As) is { } named) given = given.Append(("--as", named, configuration.Source.As ?? ModalityCatalog.Of(configuration.Shape).Family));
        given = given.Concat(ResumedRun.Reading(configuration, parsed));
        ResumedRun.RequireSame(run, configuration, parsed.GetValue(_recipe), given);
        TrainingBudget? budget = Budget(parsed);
        SampleData data = ResumedRun.Open(configuration, parsed.GetValue(_data));
        // A finished run that was going on to more steps when it was killed has the model of the fewer steps.
        if (run.IsFinished && configuration.Outcome == RunOutcome.Finished && (budget is null || budget == configuration.Budget))
        {
            Console.WriteLine($"The run in {run.Path} is finished ({configuration.Steps} steps): nothing is left to do. A larger --steps goes on with it.");
            return null;
        }
        return TrainingJob.Resume(run, data, budget, damaged => Console.Error.WriteLine($"gan: {damaged} The checkpoint before it is taken."));
    }

    private static string[] Assignments(ParseResult parsed) =>
        [.. parsed.GetValue(_set) ?? [], .. parsed.GetValue(_batch) is { } batch ? (string[])[$"batch={batch}"] : []];

    private static TrainingBudget? Budget(ParseResult parsed) => BudgetOptions.Read(parsed, _steps, _epochs, _minutes);
}
