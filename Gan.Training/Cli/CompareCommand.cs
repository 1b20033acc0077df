using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gan.Onnx;
using Gan.Training.Cli.Models;
using Gan.Training.Files;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Runs;
using Gan.Training.Samples;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Zoo;
using static TorchSharp.torch;

namespace Gan.Training.Cli;

/// <summary><c>gan compare</c>: whether a GAN's rows help to tell a rare class, beside the usual ways.</summary>
internal static class CompareCommand
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Option<string> _data = new("--data") { Description = "The table, FILE.csv or FILE.tsv.", Required = true };
    private static readonly Option<string?> _label = new("--label") { Description = "The column of classes; its rarest value is what learners shall tell. Without it that of the role label in the schema." };
    private static readonly Option<int> _seeds = new("--seeds") { Description = "Splits into training and test rows, each with a GAN of its own.", DefaultValueFactory = _ => 5 };
    private static readonly Option<long> _steps = new("--steps") { Description = "Generator steps of each GAN.", DefaultValueFactory = _ => 3_000 };
    private static readonly Option<int> _threads = new("--threads") { Description = "CPU threads.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<string[]> _set = new("--set") { Description = "Change a setting of the recipe tabular, key=value. May be repeated.", DefaultValueFactory = _ => [] };
    private static readonly Option<bool> _asJson = new("--json") { Description = "Print JSON and nothing else." };

    internal static Command Create()
    {
        var command = new Command("compare", "Tell a rare class of a table with no help, class weights, oversampling, SMOTE and a GAN's rows: mean and deviation over several splits.")
        {
            _data, _label, _seeds, _steps, _threads, _set, _asJson,
        };
        foreach (Option option in TableOptions.OfData) command.Add(option);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        string path = parsed.GetRequiredValue(_data);
        if (!TableFile.IsOne(path)) throw new DataFormatException(path, "It is no table.", "Name a file, FILE.csv or FILE.tsv.");
        if (parsed.GetValue(_seeds) is < 1 and var seeds) throw new UserInputException($"--seeds {seeds}: it has to be 1 or more.");
        SharedOptions.RequireThreads(parsed.GetValue(_threads));
        var budget = TrainingBudget.OfSteps(parsed.GetValue(_steps));
        Recipe recipe = new TabularGan();
        TrainingSettings settings = SettingKeys.Apply(recipe.Defaults, parsed.GetValue(_set) ?? []);
        DatasetSpec origin = TableOptions.Read(path, parsed);
        Table table = ((TableData)DataOptions.Open(origin)).Rows.Table;
        string label = parsed.GetValue(_label) ?? table.Schema.Label ?? throw new UserInputException("Name the column of classes: --label COLUMN.");
        var result = BalanceComparison.Run(table, label, parsed.GetValue(_seeds), Train, new StageMessages());
        if (parsed.GetValue(_asJson)) Console.WriteLine(JsonSerializer.Serialize(result, _json));
        else Show(result, parsed.GetValue(_seeds));
        return 0;

        GanModel Train(Table rows, int seed)
        {
            var data = TableData.Of(SourceName.Of(path), rows);
            using var job = new TrainingJob(recipe, data, origin, FittedBatch.Of(data, settings, seed), budget, seed, parsed.GetValue(_threads)) { ReportsWhenFinished = false };
            return TemporaryRun.Train(job, CPU, null, cancellation);
        }
    }

    private static void Show(BalanceComparison result, int seeds)
    {
        Console.WriteLine(Text($"{result.Label}={result.Class}, {100 * result.Share:0.##} % of the rows, told on test rows; mean over FastTree, LightGBM, logistic regression and SDCA, and over {seeds} {(seeds == 1 ? "split" : "splits")}:"));
        Console.WriteLine();
        Console.WriteLine(Text($"{"",-30} {"average precision",19} {"F1",16}"));
        foreach (BalanceResult way in result.Ways) Console.WriteLine(Text($"{way.Way,-30} {way.AveragePrecision,11:f3} ± {way.AveragePrecisionDeviation:f3} {way.F1,8:f3} ± {way.F1Deviation:f3}"));
        Console.WriteLine();
        Console.WriteLine(Verdict(result));
    }

    private static string Verdict(BalanceComparison result)
    {
        BalanceResult best = result.Ways.MaxBy(way => way.AveragePrecision)!;
        return best.Way.StartsWith("GAN", StringComparison.Ordinal)
            ? Text($"Best by average precision: {best.Way}.")
            : Text($"Best by average precision: {best.Way}. The GAN loses here, by {best.AveragePrecision - result.Ways.Where(way => way.Way.StartsWith("GAN", StringComparison.Ordinal)).Max(way => way.AveragePrecision):f3}.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
