using System.CommandLine;
using System.Globalization;
using Gan.Onnx;
using Gan.Training.Data;
using Gan.Training.Networks;
using Gan.Training.Sampling;

namespace Gan.Training.Cli;

/// <summary><c>gan score</c>: how real each image of a data set is.</summary>
internal static class ScoreCommand
{
    private static readonly Argument<string> _model = SharedOptions.Model();
    private static readonly Option<string[]> _data = DataOptions.Data();
    private static readonly Option<bool> _train = new("--train") { Description = "Score the training split in place of the test split." };
    private static readonly Option<string?> _roles = SharedOptions.Roles();
    private static readonly Option<string> _out = SharedOptions.Out("The CSV file to write: index, label, and score and realism as far as the model gives them.");

    internal static Command Create()
    {
        var command = new Command("score", "Score how real each image of a data set is.") { _model, _data, _train, _roles, _out };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using GanModel model = SharedOptions.Load(parsed, _model, _roles);
        ImageShape shape = JudgedImages.Shape(model);
        string[] outputs = Outputs(model.Discriminator!);
        ImageData data = DataOptions.Open(new DataOrigin(parsed.GetRequiredValue(_data), shape.Height, shape.Channels));
        ImageSet images = parsed.GetValue(_train) ? data.Train : data.TestOrTrain;
        IReadOnlyDictionary<string, float[]> judged = JudgedImages.Judge(model, images, outputs);
        string path = parsed.GetRequiredValue(_out);
        WholeFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.WriteLine($"index,label,{string.Join(',', outputs)}");
            for (int i = 0; i < images.Count; i++)
            {
                string label = images.Labels is { } labels ? data.Classes[labels[i]] : "";
                writer.WriteLine($"{i},{label},{string.Join(',', outputs.Select(name => judged[name][i].ToString(CultureInfo.InvariantCulture)))}");
            }
        });
        Console.WriteLine($"{images.Count} images scored in {path}: {Mean(judged)}");
        return 0;
    }

    private static string[] Outputs(OnnxModel discriminator)
    {
        string[] given = [.. new[] { TensorNames.Score, TensorNames.Realism }.Where(name => discriminator.Outputs.Any(output => output.Name == name))];
        return given.Length > 0 ? given : throw new OnnxModelException(
            $"The model gives neither '{TensorNames.Score}' nor '{TensorNames.Realism}', but {string.Join(", ", discriminator.Outputs)}: it tells classes, not how real an image is.");
    }

    private static string Mean(IReadOnlyDictionary<string, float[]> judged) => judged.TryGetValue(TensorNames.Realism, out float[]? realism)
        ? string.Create(CultureInfo.InvariantCulture, $"mean realism {realism.Average():f3} (0.5 for images like the real ones)")
        : string.Create(CultureInfo.InvariantCulture, $"mean score {judged[TensorNames.Score].Average():f3} (of its own scale: realism was not calibrated)");
}
