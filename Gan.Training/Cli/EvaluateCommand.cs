using System.CommandLine;
using System.Text.Json;
using Gan.Onnx;
using Gan.Training.Cli.Models;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Cli;

/// <summary><c>gan evaluate</c>: the measures of a model, each beside its floor or ceiling.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string> _model = new("model") { Description = "A model folder or a run; or samples of any program, FILE.npy with FILE.labels.npy beside it, of strings FILE.txt, or of tables FILE.csv." };
    private static readonly Option<string[]> _data = DataOptions.Data();
    private static readonly ModalityOptions _options = new(modality => TrainingCatalog.Of(modality).EvaluationOptions);
    private static readonly Option<int?> _count = new("--count") { Description = "Samples to draw: 10,000 if nothing is said, of strings 1,000, of stacks 26,000, of tables as many as rows were learnt from, up to 30,000." };
    private static readonly Option<int?> _threads = new("--threads") { Description = "CPU threads of the networks that judge; figures depend on them by rounding. As many as are free if nothing is said." };
    private static readonly Option<ulong> _seed = SharedOptions.Seed();
    private static readonly Option<string?> _roles = SharedOptions.Roles();
    private static readonly Option<bool> _asJson = new("--json") { Description = "Print JSON and nothing else." };

    internal static Command Create()
    {
        var command = new Command("evaluate", "Measure a model against real data, with a verdict in words: of images modes, duplicates, memorised training images, GAN-test, GAN-train, Fréchet distances and realism; of points modes, quality and widths; of strings validity, variety and novelty; of tables columns, associations, rare categories, rows learnt by heart and what learners make of them.")
        {
            _model, _data, _count, _threads, _seed, _roles, _asJson,
        };
        _options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        int? count = parsed.GetValue(_count);
        if (count < 2) throw new UserInputException($"--count {count}: it has to be 2 or more.");
        if (parsed.GetValue(_threads) is { } threads)
        {
            SharedOptions.RequireThreads(threads);
            TorchSharp.torch.set_num_threads(threads);
        }
        string path = parsed.GetRequiredValue(_model);
        string[] data = parsed.GetRequiredValue(_data);
        bool isFile = ModalityCatalog.All.Any(modality => TrainingCatalog.Of(modality).ReadsSamples(path));
        using GanModel? model = isFile ? null : SharedOptions.Load(parsed, _model, _roles);
        if (model is null) SharedOptions.RefuseUnused(parsed, "a file of samples has no tensors", _roles);
        var request = new EvaluationRequest(path, model, data, count, parsed.GetValue(_seed), new CommandContext(parsed, new ConsoleOutput(), cancellation));
        EvaluationReport report = TrainingFor(request).Evaluate(request);
        Console.WriteLine(parsed.GetValue(_asJson) ? JsonSerializer.Serialize(report.Result, report.Json) : report.Text);
        return 0;
    }

    // gan.kind decides of a model, and the data of a file of samples.
    private static ModalityTraining TrainingFor(EvaluationRequest request)
    {
        string data = string.Join(' ', request.Data);
        Modality made = request.Model is { } model ? ModelData.Require(model, request.Path, request.Data) : ModalityCatalog.Opening(new DatasetSpec(request.Data));
        // A modality of the family may measure more than the one that learnt.
        ModalityTraining training = ModalityCatalog.All.Where(modality => modality.Family == made.Family).Select(TrainingCatalog.Of).FirstOrDefault(one => one.Evaluates(request))
            ?? TrainingCatalog.Of(made);
        if (request.Model is null && !training.ReadsSamples(request.Path)) throw new UserInputException($"'{request.Path}' holds other samples than '{data}': {made.Samples} are in {training.SampleFile ?? "no file"}.");
        _options.RefuseOthers(request.Parsed, made, data);
        return training;
    }
}
