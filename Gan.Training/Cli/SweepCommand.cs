using System.CommandLine;
using Gan.Onnx;
using Gan.Training.Cli.Models;
using Gan.Training.LibTorch;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;
using Gan.Training.Sweeps;
using Gan.Training.Training;
using TorchSharp;

namespace Gan.Training.Cli;

/// <summary><c>gan sweep</c>: short runs over settings, seeds and recipes, and one table.</summary>
internal static class SweepCommand
{
    private static readonly Argument<string> _recipes = new("recipes") { Description = "A recipe of 'gan zoo', several with commas between, or all." };
    private static readonly Option<string[]> _data = DataOptions.Data();
    private static readonly Option<string> _out = SharedOptions.Out("The folder of the sweep: a folder a run, and sweep.md, sweep.json and sweep.html. The same command goes on with what is there.");
    private static readonly Option<string[]> _set = new("--set") { Description = "Try values of a setting, key=value,value, or fix it with one value; 'gan zoo' lists them. May be repeated: all combinations are tried.", DefaultValueFactory = _ => [] };
    private static readonly Option<int> _seeds = new("--seeds") { Description = "Train each combination with this many seeds.", DefaultValueFactory = _ => 1 };
    private static readonly Option<long> _seed = new("--seed") { Description = "The first seed.", DefaultValueFactory = _ => 1 };
    private static readonly Option<long?> _steps = BudgetOptions.Steps();
    private static readonly Option<double?> _epochs = BudgetOptions.Epochs();
    private static readonly Option<double?> _minutes = BudgetOptions.Minutes("Train each run this many minutes (2 if nothing is said).");
    private static readonly ModalityOptions _options = new(modality => modality.ReadingOptions);
    private static readonly Option<DeviceChoice> _device = new("--device") { Description = "auto takes CUDA where it is there.", DefaultValueFactory = _ => DeviceChoice.Auto };
    private static readonly Option<int?> _threads = SharedOptions.Threads();
    private static readonly Option<int> _count = new("--count") { Description = "Samples of each run to judge; fewer are quicker and read worse than they are.", DefaultValueFactory = _ => 2_000 };
    private static readonly Option<bool> _ganTrain = new("--gan-train") { Description = "Measure GAN-train too: it trains a classifier for each run that generates by label, about half a minute." };

    internal static Command Create()
    {
        var command = new Command("sweep", "Train short runs over recipes, settings and seeds, judge them all alike and put them into one table, best first.")
        {
            _recipes, _data, _out, _set, _seeds, _seed, _steps, _epochs, _minutes, _device, _threads, _count, _ganTrain, DataOptions.As,
        };
        _options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        int count = parsed.GetValue(_count);
        SharedOptions.RequireThreads(parsed.GetValue(_threads));
        if (count < 2) throw new UserInputException($"--count {count}: it has to be 2 or more.");
        TrainingBudget budget = BudgetOptions.Read(parsed, _steps, _epochs, _minutes) ?? TrainingBudget.OfMinutes(2);
        torch.Device device = TrainingDevice.Choose(parsed.GetValue(_device));
        DatasetSpec source = DatasetOpener.Rooted(DataOptions.Source(parsed.GetRequiredValue(_data), parsed, _options));
        string folder = parsed.GetRequiredValue(_out);
        int? fixedThreads = parsed.GetValue(_threads) ?? EarlierRun.Threads(folder);
        var request = new SweepRequest
        {
            Recipes = parsed.GetRequiredValue(_recipes).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Assignments = parsed.GetValue(_set) ?? [],
            Data = DataOptions.Open(source),
            Source = source,
            Budget = budget,
            FirstSeed = parsed.GetValue(_seed),
            Seeds = parsed.GetValue(_seeds),
            Threads = fixedThreads ?? Environment.ProcessorCount,
            Samples = count,
            GanTrain = parsed.GetValue(_ganTrain),
            Folder = folder,
        };
        if (request.Data.Remark is { } remark) Console.Error.WriteLine($"{source}: {remark}");
        var plan = SweepPlan.Create(request);
        if (fixedThreads is null && device.type == DeviceType.CPU && Environment.ProcessorCount > 1)
        {
            ThreadCount chosen = plan.MeasureThreads(Environment.ProcessorCount);
            Console.WriteLine(chosen);
            request = request with { Threads = chosen.Threads };
            plan = plan.For(request);
        }
        using ISweepScorer judge = SweepScorers.For(request);
        torch.set_num_threads(request.Threads);
        if (OneDnn.Notice is { } notice) Console.WriteLine(notice);
        Console.WriteLine($"{SweepSummary.Title(plan)}: {plan.Runs.Count} runs of {budget}, on {TrainingDevice.Describe(device)}, into {request.Folder}");
        foreach (string sentence in SweepSummary.LeftOut(plan)) Console.WriteLine(sentence);

        SweepResults results = Sweep.Run(plan, judge, device, new SweepDisplay(plan, judge), cancellation);
        Console.WriteLine(SweepSummary.State(results));
        var table = SweepTable.Of(results, withSeconds: true);
        SweepDisplay.Show(table);
        Console.WriteLine(table.Legend);
        Console.WriteLine($"The table is in {Path.Combine(request.Folder, SweepFiles.Markdown)}; open {Path.Combine(request.Folder, SweepFiles.Page)} in a browser to see samples.");
        return 0;
    }
}
