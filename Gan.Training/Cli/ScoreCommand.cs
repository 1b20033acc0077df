using System.CommandLine;
using System.Globalization;
using Gan.Onnx;
using Gan.Training.Modalities.Images;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Cells;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Opening;
using Microsoft.ML;

namespace Gan.Training.Cli;

/// <summary><c>gan score</c>: how real each image of a data set, or each row of a table, is.</summary>
internal static class ScoreCommand
{
    private static readonly Argument<string> _model = SharedOptions.Model();
    private static readonly Option<string[]> _data = DataOptions.Data();
    private static readonly Option<bool> _train = new("--train") { Description = "Score the training split in place of the test split." };
    private static readonly Option<ImageFit?> _fit = DataOptions.Fit();
    private static readonly Option<string?> _background = DataOptions.Background();
    private static readonly TableOptions _table = TableOptions.OfModel();
    private static readonly Option<bool> _namesFromModel = ModelTable.NamesFromModel();
    private static readonly Option<string?> _roles = SharedOptions.Roles();
    private static readonly Option<string> _out = SharedOptions.Out("FILE.csv or FILE.tsv to write, a line an image: index, file where each image has its own, label, and score and realism as far as the model gives them. Of a table a line a row: index, gan_score, gan_realism.");

    internal static Command Create()
    {
        var command = new Command("score", "Score how real each image of a data set, or each row of a table, is.") { _model, _data, _train, _fit, _background, _namesFromModel, _roles, _out };
        _table.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        string path = parsed.GetRequiredValue(_out);
        if (!TableWriter.IsOne(path)) throw new UserInputException($"--out {path}: scores are written to FILE.csv or FILE.tsv.");
        SharedOptions.RequireOther(path, parsed.GetRequiredValue(_data));
        using GanModel model = SharedOptions.Load(parsed, _model, _roles);
        string told = model.IsTable ? OfTable(parsed, model, path, cancellation) : OfImages(parsed, model, path, cancellation);
        Console.WriteLine(told);
        return 0;
    }

    private static string OfImages(ParseResult parsed, GanModel model, string path, CancellationToken cancellation)
    {
        SharedOptions.RefuseUnused(parsed, "it is for tables, and the model judges images", [_namesFromModel, .. _table.All]);
        ImageShape shape = JudgedImages.Shape(model);
        string[] outputs = Outputs(model);
        ImageReading? reading = DataOptions.Reading(parsed, _fit, _background, DataOptions.ReadingOf(parsed.GetRequiredValue(_model), model));
        var origin = new DataOrigin(parsed.GetRequiredValue(_data), shape.Height, shape.Channels, Reading: reading);
        ImageData data = DataOptions.Open(origin);
        if (data.Test.Count == 0 && !parsed.GetValue(_train))
            Console.Error.WriteLine($"{origin}: it has no test images: all of its images are scored, {ComparedImages.MayBeLearnt}");
        ImageSet images = parsed.GetValue(_train) ? data.Train : data.TestOrTrain;
        IReadOnlyDictionary<string, float[]> judged = JudgedImages.Judge(model, images, outputs);
        string[] file = images.HasFiles ? ["file"] : [];
        TableWriter.Write(path, ["index", .. file, "label", .. outputs], Enumerable.Range(0, images.Count).Select(Line), cancellationToken: cancellation);
        return $"{images.Count} {(images.Count == 1 ? "image" : "images")} scored in {path}: {Mean(model, judged)}";

        string[] Line(int i) =>
        [
            Text(i), .. images.FileOf(i) is { } name ? (string[])[name] : [], images.Labels is { } labels ? data.Classes[labels[i]] : "", .. outputs.Select(output => Text(judged[output][i])),
        ];
    }

    private static string OfTable(ParseResult parsed, GanModel model, string path, CancellationToken cancellation)
    {
        if (parsed.GetRequiredValue(_data) is not [var data] || !DataSource.IsTable([data])) throw new UserInputException("The model judges rows of a table: give --data one table, FILE.csv or FILE.tsv.");
        if (parsed.GetValue(_train)) throw new UserInputException("--train: a table has no splits.");
        SharedOptions.RefuseUnused(parsed, "it is for images, and the model judges rows of a table", _fit, _background);
        string[] outputs = Outputs(model);
        IDataView view = ModelTable.Open(data, model, _table.Of(data, parsed), parsed.GetValue(_namesFromModel));
        Table table = ModelTable.Load(view, data, model);
        IReadOnlyDictionary<string, float[]> judged = JudgedRows.Judge(model, table, outputs, cancellation);
        TableWriter.Write(path, ["index", .. outputs], Enumerable.Range(0, table.Rows).Select(row => (string[])[Text(row), .. outputs.Select(output => Text(judged[output][row]))]), cancellationToken: cancellation);
        int without = judged[outputs[0]].Count(float.IsNaN);
        string have = without == 1 ? "has" : "have", rows = table.Rows == 1 ? "row" : "rows";
        string remark = without == 0 ? "" : $"; {without} {have} no score, for want of a value of {Needed(table)}, which the model needs";
        return without == table.Rows
            ? $"{table.Rows} {rows} in {path}{remark}"
            : $"{table.Rows} {rows} scored in {path}: {Mean(model, judged)}{remark}";
    }

    // Columns that had a value in all rows that were learnt, and have none in some of these.
    private static string Needed(Table table) => string.Join(", ", table.Schema.Columns
        .Where((column, i) => column.Type == ElementType.Int64 && table[i].IndexOf(double.NaN) >= 0)
        .Select(column => $"'{column.Name}' ({column.Kind.Word()})"));

    private static string[] Outputs(GanModel model)
    {
        OnnxModel discriminator = model.Discriminator ?? throw new OnnxModelException($"The model has no discriminator ({GanModel.DiscriminatorFile}), which scores.");
        string[] wanted = [model.NameOf(TensorNames.Score), model.NameOf(TensorNames.Realism)];
        string[] given = [.. wanted.Where(name => discriminator.Outputs.Any(output => output.Name == name))];
        return given.Length > 0 ? given : throw new OnnxModelException(
            $"The model gives neither '{wanted[0]}' nor '{wanted[1]}', but {string.Join(", ", discriminator.Outputs)}: it tells classes, not how real a sample is.");
    }

    private static string Mean(GanModel model, IReadOnlyDictionary<string, float[]> judged) => judged.TryGetValue(model.NameOf(TensorNames.Realism), out float[]? realism)
        ? string.Create(CultureInfo.InvariantCulture, $"mean realism {Known(realism):f3} (0.5 for samples like the real ones)")
        : string.Create(CultureInfo.InvariantCulture, $"mean score {Known(judged[model.NameOf(TensorNames.Score)]):f3} (of its own scale: realism was not calibrated)");

    private static double Known(float[] values) => values.Where(value => !float.IsNaN(value)).Average();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Nothing where there is no score.
    private static string Text(float value) => float.IsNaN(value) ? "" : value.ToString(CultureInfo.InvariantCulture);
}
