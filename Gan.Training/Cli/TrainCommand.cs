using System.CommandLine;
using System.Diagnostics;
using Gan.Training.Data;
using Gan.Training.Training;
using Gan.Training.Zoo;
using TorchSharp;

namespace Gan.Training.Cli;

/// <summary><c>gan train</c>.</summary>
internal static class TrainCommand
{
    private static readonly Argument<string> _recipe = new("recipe") { Description = "A recipe of 'gan zoo', for example cdcgan." };
    private static readonly Option<string> _data = SharedOptions.Data();
    private static readonly Option<string> _out = SharedOptions.Out("The folder of the run; it must not hold a finished run.");
    private static readonly Option<long?> _steps = new("--steps") { Description = "Train this many generator steps." };
    private static readonly Option<double?> _epochs = new("--epochs") { Description = "Train this many passes over the data.", CustomParser = result => SharedOptions.Number(result) };
    private static readonly Option<double?> _minutes = new("--minutes") { Description = "Train this many minutes (10 if nothing is said).", CustomParser = result => SharedOptions.Number(result) };
    private static readonly Option<int?> _batch = new("--batch") { Description = "Images a step: short for --set batch=N." };
    private static readonly Option<int?> _size = new("--size") { Description = "Bring images to this many pixels square: 28, 32 or 64." };
    private static readonly Option<long> _seed = new("--seed") { Description = "Decides all that is random: the same seed gives the same model.", DefaultValueFactory = _ => 1 };
    private static readonly Option<DeviceChoice> _device = new("--device") { Description = "auto takes CUDA where it is there.", DefaultValueFactory = _ => DeviceChoice.Auto };
    private static readonly Option<int> _threads = new("--threads") { Description = "CPU threads.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<string[]> _set = new("--set") { Description = "Change a setting, key=value; 'gan zoo' lists them. May be repeated.", DefaultValueFactory = _ => [] };

    internal static Command Create()
    {
        var command = new Command("train", "Train a recipe on images and export it to ONNX.")
        {
            _recipe, _data, _out, _steps, _epochs, _minutes, _batch, _size, _seed, _device, _threads, _set,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        Recipe recipe = RecipeCatalog.Find(parsed.GetRequiredValue(_recipe));
        TrainingSettings settings = SettingKeys.Apply(recipe.Defaults, parsed.GetValue(_set) ?? []);
        if (parsed.GetValue(_batch) is { } batch) settings = SettingKeys.Apply(settings, [$"batch={batch}"]);
        TrainingBudget budget = Budget(parsed);
        int threads = parsed.GetValue(_threads);
        if (threads < 1) throw new ArgumentException($"--threads {threads}: it has to be 1 or more.");
        torch.set_num_threads(threads);
        torch.Device device = TrainingDevice.Choose(parsed.GetValue(_device));
        var run = new RunDirectory(parsed.GetRequiredValue(_out));
        if (File.Exists(run.Generator)) throw new ArgumentException($"'{run.Path}' holds a finished run: give --out another folder, or remove it.");

        string source = parsed.GetRequiredValue(_data);
        ImageData data = ImageDataSource.Open(source, parsed.GetValue(_size));
        var job = new TrainingJob(recipe, data, source, settings, budget, parsed.GetValue(_seed), threads);
        Console.WriteLine($"{recipe.Name} on {data.Name}: {data.Train.Count} images of {data.Train.Channels}x{data.Train.Height}x{data.Train.Width}, on {TrainingDevice.Describe(device)}, into {run.Path}");
        RunConfiguration finished = TrainingDisplay.Show(progress => job.Run(run, device, clock, progress, cancellation));
        Console.WriteLine($"Done: {finished.Steps} steps in {clock.Elapsed:h\\:mm\\:ss}. Exported {run.Generator} and {run.Discriminator}; ONNX Runtime agrees with TorchSharp.");
        Console.WriteLine($"Next: gan generate {run.Path} --count 64 --out samples.png, or gan evaluate {run.Path} --data {source}");
        return 0;
    }

    private static TrainingBudget Budget(ParseResult parsed)
    {
        (long? steps, double? epochs, double? minutes) = (parsed.GetValue(_steps), parsed.GetValue(_epochs), parsed.GetValue(_minutes));
        if (new object?[] { steps, epochs, minutes }.Count(given => given is not null) > 1) throw new ArgumentException("Give one of --steps, --epochs and --minutes.");
        if (steps is { } s) return TrainingBudget.OfSteps(s);
        return epochs is { } e ? TrainingBudget.OfEpochs(e) : TrainingBudget.OfMinutes(minutes ?? 10);
    }
}
