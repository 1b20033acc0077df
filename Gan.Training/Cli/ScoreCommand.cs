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
    private static readonly Option<string> _out = SharedOptions.Out("The CSV file to write: index, label, score, realism.");

    internal static Command Create()
    {
        var command = new Command("score", "Score how real each image of a data set is.") { _model, _data, _train, _out };
        command.SetAction(parsed =>
        {
            using GanModel model = GanModel.Load(parsed.GetRequiredValue(_model));
            ImageShape shape = JudgedImages.Shape(model);
            ImageData data = DataOptions.Open(new ImageSource(parsed.GetRequiredValue(_data), shape.Height, shape.Channels));
            ImageSet images = parsed.GetValue(_train) ? data.Train : data.TestOrTrain;
            IReadOnlyDictionary<string, float[]> judged = JudgedImages.Judge(model, images, TensorNames.Score, TensorNames.Realism);
            (float[] scores, float[] realisms) = (judged[TensorNames.Score], judged[TensorNames.Realism]);
            string path = parsed.GetRequiredValue(_out);
            WholeFile.Write(path, stream =>
            {
                using var writer = new StreamWriter(stream, leaveOpen: true);
                writer.WriteLine("index,label,score,realism");
                for (int i = 0; i < images.Count; i++)
                {
                    string label = images.Labels is { } labels ? data.Classes[labels[i]] : "";
                    writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i},{label},{scores[i]},{realisms[i]}"));
                }
            });
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{images.Count} images scored in {path}: mean realism {realisms.Average():f3} (0.5 for images like the real ones)"));
            return 0;
        });
        return command;
    }
}
