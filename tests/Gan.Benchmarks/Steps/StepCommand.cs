using System.CommandLine;
using System.Globalization;
using TorchSharp;

namespace Gan.Benchmarks.Steps;

/// <summary><c>step</c>: our training step against the same step in PyTorch, in alternation, as a Markdown table.</summary>
internal static class StepCommand
{
    internal const string Name = "step";

    private static readonly Option<string?> _peer = new("--peer") { Description = "The peer's program, pytorch_step.py; GAN_PEER in the environment if it is not given, and without both we run alone." };
    private static readonly Option<string> _python = new("--python") { Description = "The interpreter that has PyTorch.", DefaultValueFactory = _ => "/usr/bin/python3" };
    private static readonly Option<string> _nets = new("--net") { Description = "dcgan32, dcgan28, mlp: one or more.", DefaultValueFactory = _ => "dcgan32,dcgan28,mlp" };
    private static readonly Option<string> _threads = new("--threads") { Description = "Numbers of threads.", DefaultValueFactory = _ => "1,2" };
    private static readonly Option<string> _precisions = new("--precision") { Description = "fp32, bf16: one or both.", DefaultValueFactory = _ => "fp32,bf16" };
    private static readonly Option<int> _rounds = new("--rounds") { Description = "How often each is run.", DefaultValueFactory = _ => 3 };
    private static readonly Option<int> _steps = new("--steps") { Description = "Steps a run.", DefaultValueFactory = _ => 30 };

    internal static Command Create()
    {
        var command = new Command(Name, "Time our training step against PyTorch's.") { _peer, _python, _nets, _threads, _precisions, _rounds, _steps };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult parsed)
    {
        string? program = parsed.GetValue(_peer) ?? Environment.GetEnvironmentVariable("GAN_PEER");
        Peer? peer = program is null ? null : new Peer(parsed.GetRequiredValue(_python), program);
        (int rounds, int steps) = (parsed.GetValue(_rounds), parsed.GetValue(_steps));
        string[] precisions = List(parsed, _precisions);
        Console.WriteLine($"{Machine.Processor()}, {Environment.ProcessorCount} cores; .NET {Environment.Version}, TorchSharp {Machine.VersionOf(typeof(torch))}{(peer is null ? "" : $", PyTorch {peer.Version}")}. Batch 64, width 64.");
        Console.WriteLine("Milliseconds a step: the median of the runs' medians, and the fastest step. The peer in the environment that is best for it.");
        Console.WriteLine();
        Console.WriteLine("| net | threads | ours | median | min | peer: median | min | in | times as fast |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (string net in List(parsed, _nets))
        {
            foreach (string threads in List(parsed, _threads)) Compare(net, int.Parse(threads, CultureInfo.InvariantCulture), precisions, peer, rounds, steps);
        }
    }

    private static void Compare(string net, int threads, string[] precisions, Peer? peer, int rounds, int steps)
    {
        (string Name, string Value)[] environment = peer?.BestEnvironment(net, threads) ?? [];
        var theirs = new List<StepTime>();
        var ours = precisions.ToDictionary(precision => precision, _ => new List<StepTime>());
        for (int round = 0; round < rounds; round++)
        {
            if (peer is not null) theirs.Add(peer.Time(net, threads, steps, environment));
            foreach (string precision in precisions) ours[precision].Add(Ours(net, threads, steps, precision));
        }
        foreach (string precision in precisions)
        {
            StepTime our = StepTime.Of(ours[precision]);
            string comparison = peer is null ? "| | | |" : Comparison(StepTime.Of(theirs), environment, our);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {net} | {threads} | {precision} | {our.MedianMs:f1} | {our.MinMs:f1} {comparison}"));
        }
    }

    private static string Comparison(StepTime their, (string Name, string Value)[] environment, StepTime our)
    {
        string setting = environment.Length == 0 ? "as it is" : string.Join(' ', environment.Select(variable => $"{variable.Name}={variable.Value}"));
        return string.Create(CultureInfo.InvariantCulture, $"| {their.MedianMs:f1} | {their.MinMs:f1} | {setting} | {their.MedianMs / our.MedianMs:f2} |");
    }

    private static StepTime Ours(string net, int threads, int steps, string precision) => StepTime.Parse(Child.Run(
        Environment.ProcessPath!, [OurStep.Name, "--net", net, "--threads", $"{threads}", "--steps", $"{steps}", "--set", $"precision={precision}"], []));

    private static string[] List(ParseResult parsed, Option<string> option) => parsed.GetRequiredValue(option).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
