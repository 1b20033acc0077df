using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Gan.MLNet;
using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Health;
using Gan.Training.LibTorch;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Quickstart;
using Gan.Training.Reports;
using Gan.Training.Runs;
using Gan.Training.Training;
using Gan.Training.Zoo;
using Microsoft.ML;
using Spectre.Console;
using TorchSharp;

namespace Gan.Training.Cli;

/// <summary><c>gan quickstart</c>: the whole path in a few minutes, with no data but our own.</summary>
internal static class QuickstartCommand
{
    private const string RecipeName = "cdcgan";
    private const long Seed = 1;

    // The same everywhere, with the steps: so everybody gets the same model, up to the rounding of a processor, sooner or later.
    private const int Threads = 2;
    private const long DefaultSteps = 2_000;

    // Tells a folder of ours, which may be replaced, from a run or anything else of the user's.
    private const string Marker = ".quickstart";

    private static readonly Option<string> _out = new("--out") { Description = "The folder to fill; what an earlier quickstart left there is replaced.", DefaultValueFactory = _ => "gan-quickstart" };
    private static readonly Option<long> _steps = new("--steps") { Description = "Generator steps of training.", DefaultValueFactory = _ => DefaultSteps };

    internal static Command Create()
    {
        var command = new Command("quickstart", "Train on embedded digits, export, use it in ML.NET, and write a report: about two minutes on two cores that do nothing else.") { _out, _steps };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var budget = TrainingBudget.OfSteps(parsed.GetValue(_steps));
        var run = new RunDirectory(parsed.GetRequiredValue(_out));
        using var held = FolderLock.Acquire(run.Path);
        Prepare(run.Path);
        var clock = Stopwatch.StartNew();
        Console.WriteLine("1. Draw digits: handwriting of our own making, no download.");
        ImageData data = Digits.Load();
        Console.WriteLine($"   {data.Train.Count} to learn from, {data.Test.Count} held out.");

        Console.WriteLine($"2. Train a conditional DCGAN with TorchSharp ({RecipeName}) and export it to ONNX.");
        Recipe recipe = RecipeCatalog.Find(RecipeName);
        var job = new TrainingJob(recipe, data, Digits.Name, recipe.Defaults, budget, Seed, Threads) { ReportsWhenFinished = false };
        torch.Device device = TrainingDevice.Choose(DeviceChoice.Auto);
        if (OneDnn.Notice is { } notice) Console.WriteLine($"   {notice}");
        RunConfiguration finished = TrainingDisplay.Show(progress => job.Run(run, device, clock, new FirstEstimate(progress, AnsiConsole.WriteLine), null, held, cancellation));
        RunRecord record = RunRecordReader.Load(run);
        Console.WriteLine($"   {finished.Steps} steps. ONNX Runtime agrees with TorchSharp: {run.Generator}");
        Console.WriteLine($"   {HealthText.Ending(record.Lines, record.DataFindings)}");

        Console.WriteLine("3. Use it in ML.NET: fill up the rare classes of a small training set.");
        var context = new MLContext(seed: (int)Seed);
        using GanModel model = GanModel.Load(run.Path);
        IReadOnlyList<ImbalanceResult> results = new ImbalanceExperiment(context, model, data).Run();
        Table table = new Table().Border(TableBorder.None).AddColumns("   right on held-out digits, trained on", "all", "rare ones");
        foreach (ImbalanceResult result in results) table.AddRow("   " + result.Name, QuickstartReport.Percent(result.Accuracy), QuickstartReport.Percent(result.RareRecall));
        AnsiConsole.Write(table);

        Console.WriteLine("4. Score realism: the share of held-out real images that look less real.");
        IReadOnlyList<RealismGroup> groups = RealismCheck.Run(context, model, data);
        foreach (RealismGroup group in groups)
        {
            string auc = group.Auc is { } value ? string.Create(CultureInfo.InvariantCulture, $", AUC against held-out digits {value:f3}") : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {group.Name,-16} mean {group.Realism.Average():f3}{auc}"));
        }

        string pipeline = SavePipeline(context, model, data, run);
        string? poor = QuickstartOutcome.Poor(record.Health, results);
        QuickstartReport.Create(record, results, groups, poor).Save(run.Report);
        if (poor is not null) Console.WriteLine($"The result is poor after {finished.Steps} steps. {poor} {(finished.Steps < DefaultSteps ? $"Train longer: --steps {DefaultSteps}." : $"{run.Report} shows how the training went.")}");
        Console.WriteLine($"{(poor is null ? "Done" : "Ended")} in {clock.Elapsed:m\\:ss}. Open {run.Report} in a browser.");
        Console.WriteLine($"""

            What to try next (gan is short for dotnet run -c Release --project Gan.Training --):
              {string.Join("\n  ", SuggestedCommands.Commands(run.Path))}
              {pipeline}: an ML.NET pipeline that any application loads with Microsoft.ML, Microsoft.ML.OnnxTransformer and Microsoft.ML.OnnxRuntime
            """);
        return poor is null ? 0 : 1;
    }

    // A folder that holds something else is not touched.
    private static void Prepare(string folder)
    {
        string marker = Path.Combine(folder, Marker);
        FileSystemInfo[] entries = [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => !FolderLock.IsItsOwn(entry.Name))];
        if (entries.Length > 0 && !File.Exists(marker)) throw new UserInputException($"'{folder}' holds other things: give --out an empty or a new folder.");
        foreach (FileSystemInfo entry in entries)
        {
            if (entry is DirectoryInfo { LinkTarget: null } inner) inner.Delete(recursive: true);
            else entry.Delete();
        }
        File.WriteAllText(marker, "Made by gan quickstart, which replaces this folder when it runs again.\n");
    }

    private static string SavePipeline(MLContext context, GanModel model, ImageData data, RunDirectory run)
    {
        string path = Path.Combine(run.Path, "realism-pipeline.zip");
        IDataView rows = data.Test.ToDataView(context, data.Classes);
        context.Model.Save(context.Gan().ScoreRealism(model).Fit(rows), rows.Schema, path);
        return path;
    }
}
