using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gan.Onnx;
using Gan.Training.Modalities.Images;
using Gan.Training.Modalities.Images.Stacks;
using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Tables.Cells;
using Gan.Training.Modalities.Tables.Coding;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Modalities.Text;
using Gan.Training.Opening;
using Gan.Training.Samples;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Gan.Training.Cli;

/// <summary><c>gan data</c>: what a source of images, points, strings or a table is understood as.</summary>
internal static class DataCommand
{
    private const int MostClassesShown = 200;
    private const int Strings = 80;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly Argument<string[]> _source = new("source") { Description = DataOptions.Kinds, Arity = ArgumentArity.OneOrMore };
    private static readonly Option<int?> _size = DataOptions.Size("Bring images to this many pixels square.");
    private static readonly Option<int?> _channels = DataOptions.Channels();
    private static readonly Option<ImageFit?> _fit = DataOptions.Fit();
    private static readonly Option<string?> _background = DataOptions.Background();
    private static readonly Option<string?> _schema = new("--write-schema") { Description = "SCHEMA.json: write what the columns of a table are, to be corrected and given to --columns." };
    private static readonly Option<string?> _out = new("--out") { Description = "SHEET.png: a picture of a few random images to write, a class a column." };
    private static readonly TableOptions _table = TableOptions.OfData();
    private static readonly Option<bool> _asJson = new("--json") { Description = "Print JSON and nothing else." };

    internal static Command Create()
    {
        var command = new Command("data", "Show what images, points, strings or table a name or path stands for: how many, their shape, their classes or columns.")
        {
            _source, _size, _channels, _fit, _background, _out, _schema, _asJson,
        };
        _table.AddTo(command);
        command.SetAction(parsed =>
        {
            if (DataSource.IsTable(parsed.GetRequiredValue(_source))) return ShowTable(parsed);
            try
            {
                return ShowSamples(parsed);
            }
            catch (DataFormatException broken) when (broken.Faults.Count > 1)
            {
                foreach (DataFormatException fault in broken.Faults) Line("broken", $"{fault.Where}: {fault.What}");
                throw;
            }
        });
        return command;
    }

    private static DataOrigin Origin(ParseResult parsed) => _table.Of(
        new DataOrigin(parsed.GetRequiredValue(_source), parsed.GetValue(_size), parsed.GetValue(_channels), Reading: DataOptions.Reading(parsed, _fit, _background)), parsed);

    private static int ShowSamples(ParseResult parsed)
    {
        if (parsed.GetValue(_schema) is { } schema) throw new UserInputException($"--write-schema {schema}: '{string.Join(' ', parsed.GetRequiredValue(_source))}' is no table.");
        SampleData data = DataOptions.OpenAny(Origin(parsed));
        string? sheet = parsed.GetValue(_out);
        ImageData? images = data as ImageData ?? (data as StackedData)?.Grey;
        ImageSurvey? survey = images is null ? null : ImageSurvey.Of(images, new ImageOpening(null, null, null, 0, new OpeningLines()));
        if (sheet is not null) Draw(data, sheet);
        var summary = DataSummary.Of(data);
        if (parsed.GetValue(_asJson))
        {
            Console.WriteLine(JsonSerializer.Serialize(summary with { Findings = images?.Findings, Survey = survey }, _json));
            return 0;
        }
        Show(summary, sheet);
        if (images is null) return 0;
        Console.WriteLine();
        Line("read", ImageRemark.Long(images, survey!));
        if (FewSamples.Describe(data) is { } few) Line("warning", few);
        foreach (string hint in ImageRemark.Hints(images, survey!)) Line("hint", hint);
        if (data.Training.Shape is ImageShape shape && RecipeSizes.Describe(shape) is { } sizes) Line("hint", sizes);
        return 0;
    }

    private static int ShowTable(ParseResult parsed)
    {
        if (parsed.GetValue(_out) is not null) throw new UserInputException($"'{parsed.GetRequiredValue(_source)[0]}' is a table: it has no sheet.");
        DataOrigin source = Origin(parsed);
        (string name, Modalities.Tables.Reading.Table table) = (DataName.Of(source.Paths[0]), DataSource.ReadTable(source));
        if (parsed.GetValue(_schema) is { } path) WriteSchema(path, source, table);
        if (!parsed.GetValue(_asJson))
        {
            TableDisplay.Show(name, table);
            return 0;
        }
        TableSchema schema = table.Schema;
        string[] combinations = [.. TableDisplay.Combinations(table)];
        var all = new { name, table.Rows, schema.Columns, schema.LeftOut, schema.OfFile, schema.Remarks, combinations };
        Console.WriteLine(JsonSerializer.Serialize(all, _json));
        return 0;
    }

    private static void WriteSchema(string path, DataOrigin source, Modalities.Tables.Reading.Table table)
    {
        SharedOptions.RequireOther(path, source.Paths[0]);
        if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) throw new UserInputException($"--write-schema {path}: it is a file FILE.json.");
        if (File.Exists(path)) throw new UserInputException($"--write-schema {path}: the file is there already, perhaps with corrections: give another name, or remove it.");
        var scales = ColumnCoding.Fit(table).Columns.Where(code => code.AsinhUnit > 0).ToDictionary(code => code.Column.Name, _ => ColumnTransform.Log);
        foreach ((string column, ColumnTransform asked) in table.Schema.Transforms) scales[column] = asked;
        TableSchemaFile.Write(path, table.Schema with { Transforms = scales });
        Console.Error.WriteLine($"the columns are in {path}: correct it and give it to --columns");
    }

    private static void Draw(SampleData data, string sheet)
    {
        switch (data)
        {
            case PointData points:
                PointPlot.Write(sheet, points.Test.Values, points.Mixture);
                break;
            case StackedData stacks:
                ContactSheet.Write(sheet, stacks.Train.WithLabels(null), 0);
                break;
            case SequenceData strings:
                StringPlot.Write(sheet, [.. strings.Test.Texts.Take(Strings)]);
                break;
            case ImageData images:
                ContactSheet.Write(sheet, images.Train, images.Classes.Count);
                break;
        }
    }

    private static void Show(DataSummary data, string? sheet)
    {
        Line("name", data.Name);
        Line("SHA-256", data.Sha256);
        Line("training " + data.Noun, Number(data.Train));
        Line("test " + data.Noun, data.Test == 0 ? "none" : Number(data.Test));
        Line("shape", data.Describe());
        Line("classes", data.Classes.Count == 0 ? "no labels" : Number(data.Classes.Count));
        if (sheet is not null) Line("sheet", sheet);
        if (data.Classes.Count is 0 or > MostClassesShown) return;

        Console.WriteLine();
        Table classes = new Table().Border(TableBorder.None).AddColumns(new TableColumn("class"), new TableColumn("training").RightAligned(), new TableColumn("test").RightAligned());
        foreach (ClassCount count in data.Classes) classes.AddRow(Markup.Escape(count.Name), Number(count.Train), Number(count.Test));
        AnsiConsole.Write(classes);
    }

    // Not a table: a narrow terminal would break the fingerprint.
    internal static void Line(string what, string value) => Console.WriteLine($"{what,-16} {value}");

    internal static string Number(int count) => count.ToString("n0", CultureInfo.InvariantCulture);
}
