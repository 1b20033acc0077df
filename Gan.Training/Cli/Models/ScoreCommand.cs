using System.CommandLine;
using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Samples;

namespace Gan.Training.Cli.Models;

/// <summary><c>gan score</c>: how real each sample of a data set is.</summary>
internal static class ScoreCommand
{
    private static readonly Argument<string> _model = SharedOptions.Model();
    private static readonly Option<string[]> _data = DataOptions.Data();
    private static readonly Option<bool> _train = new("--train") { Description = "Score the training split in place of the test split." };
    private static readonly ModalityOptions _options = new(modality => modality.ModelReadingOptions);
    private static readonly Option<string?> _roles = SharedOptions.Roles();
    private static readonly Option<string> _out = SharedOptions.Out("FILE.csv or FILE.tsv to write, a line a sample: index, file where each image has its own, label, and score and realism as far as the model gives them. Of a table a line a row: index, gan_score, gan_realism.");

    internal static Command Create()
    {
        var command = new Command("score", "Score how real each image of a data set, or each row of a table, is.") { _model, _data, _train, _roles, _out };
        _options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        string path = parsed.GetRequiredValue(_out), folder = parsed.GetRequiredValue(_model);
        string[] data = parsed.GetRequiredValue(_data);
        if (!DelimitedFile.IsOne(path)) throw new UserInputException($"--out {path}: scores are written to FILE.csv or FILE.tsv.");
        OutputFile.RequireOther("--out", path, data);
        using GanModel model = SharedOptions.Load(parsed, _model, _roles);
        Modality modality = ModelData.Require(model, folder, data);
        _options.RefuseOthers(parsed, modality, folder);
        Console.WriteLine(modality.Score(new ScoringRequest(model, folder, data, parsed.GetValue(_train), path, Outputs(model), new CommandContext(parsed, new ConsoleOutput(), cancellation))));
        return 0;
    }

    private static string[] Outputs(GanModel model)
    {
        OnnxModel discriminator = model.Discriminator ?? throw new OnnxModelException($"The model has no discriminator ({GanModel.DiscriminatorFile}), which scores.");
        string[] wanted = [model.NameOf(TensorNames.Score), model.NameOf(TensorNames.Realism)];
        string[] given = [.. wanted.Where(name => discriminator.Outputs.Any(output => output.Name == name))];
        return given.Length > 0 ? given : throw new OnnxModelException(
            $"The model gives neither '{wanted[0]}' nor '{wanted[1]}', but {string.Join(", ", discriminator.Outputs)}: it tells classes, not how real a sample is.");
    }
}
