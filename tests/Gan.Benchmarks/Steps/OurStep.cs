using System.CommandLine;
using System.Diagnostics;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Zoo;
using TorchSharp;

namespace Gan.Benchmarks.Steps;

/// <summary>
/// <c>our-step</c>: times steps of our trainer in this process, in the networks that the peer has too. They are those of the recipes: dcgan at 32 or 28 pixels and gan, at
/// the settings of their papers (Adam 2e-4, 0.5, 0.999; batch 64; non-saturating).
/// </summary>
internal static class OurStep
{
    internal const string Name = "our-step";

    private const int Images = 1024;

    // As the training loop does.
    private const int StepsPerCollection = 20;

    private static readonly Option<string> _net = new("--net") { DefaultValueFactory = _ => "dcgan32" };
    private static readonly Option<int> _threads = new("--threads") { DefaultValueFactory = _ => 1 };
    private static readonly Option<int> _steps = new("--steps") { DefaultValueFactory = _ => 30 };
    private static readonly Option<int> _width = new("--width") { DefaultValueFactory = _ => 64 };
    private static readonly Option<string[]> _set = new("--set") { DefaultValueFactory = _ => [], Description = "Change a setting of the recipe, key=value." };

    internal static Command Create()
    {
        var command = new Command(Name, "Time steps of our trainer in this process; prints one line of JSON.") { _net, _threads, _steps, _width, _set };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(_net), parsed.GetValue(_threads), parsed.GetValue(_steps), parsed.GetValue(_width), parsed.GetValue(_set) ?? []));
        return command;
    }

    private static void Run(string net, int threads, int steps, int width, string[] assignments)
    {
        TrainingProcess.Prepare();
        torch.set_num_threads(threads);
        (string name, int size) = net switch
        {
            "dcgan32" => ("dcgan", 32),
            "dcgan28" => ("dcgan", 28),
            "mlp" => ("gan", 28),
            _ => throw new ArgumentException($"--net {net}: it is one of dcgan32, dcgan28, mlp."),
        };
        Recipe recipe = RecipeCatalog.Find(name);
        TrainingSettings settings = SettingKeys.Apply(recipe.Defaults with { Width = width }, assignments);
        var shape = new ImageShape(1, size, size);
        var pixels = new byte[Images * shape.Size];
        new Random(1).NextBytes(pixels);
        using var trainer = new GanTrainer(recipe.Compose(shape, 0, settings), settings, new ImageSet(pixels, 1, size, size), seed: 1, torch.CPU);
        for (int i = 0; i < 5; i++) trainer.Step();
        var milliseconds = new double[steps];
        for (int i = 0; i < steps; i++)
        {
            long start = Stopwatch.GetTimestamp();
            trainer.Step();
            if (i % StepsPerCollection == StepsPerCollection - 1) GC.Collect();
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Console.WriteLine(StepTime.Of(milliseconds).ToJson());
    }
}
