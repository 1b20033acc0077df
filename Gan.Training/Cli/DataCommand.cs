using System.CommandLine;
using System.Text.Json;
using Gan.Training.Cli.Models;
using Gan.Training.Files;
using Gan.Training.Samples;
using Spectre.Console;

namespace Gan.Training.Cli;

/// <summary><c>gan data</c>: what a source of images, points, strings or a table is understood as.</summary>
internal static class DataCommand
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly Argument<string[]> _source = new("source") { Description = DataOptions.Kinds, Arity = ArgumentArity.OneOrMore };
    private static readonly ModalityOptions _options = new(modality => [.. modality.ReadingOptions, .. modality.InspectionOptions]);
    private static readonly Option<string?> _out = new("--out") { Description = "SHEET.png: a picture of a few random images to write, a class a column." };
    private static readonly Option<bool> _asJson = new("--json") { Description = "Print JSON and nothing else." };

    internal static Command Create()
    {
        var command = new Command("data", "Show what images, points, strings or table a name or path stands for: how many, their shape, their classes or columns.")
        {
            _source, DataOptions.As, _out, _asJson,
        };
        _options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            try
            {
                return Task.FromResult(Run(parsed, cancellation));
            }
            catch (DataFormatException broken) when (broken.Faults.Count > 1)
            {
                foreach (DataFormatException fault in broken.Faults) Line("broken", $"{fault.Where}: {fault.What}");
                throw;
            }
        });
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        DatasetSpec source = DataOptions.Source(parsed.GetRequiredValue(_source), parsed, _options);
        Modality modality = ModalityCatalog.Opening(source);
        if (parsed.GetValue(_out) is { } sheet) SharedOptions.RequireFile("--out", sheet, ".png", source.Paths);
        Inspection inspection = modality.Inspect(new InspectionRequest(source, parsed.GetValue(_out), new CommandContext(parsed, new ConsoleOutput(), cancellation)));
        if (parsed.GetValue(_asJson))
        {
            Console.WriteLine(JsonSerializer.Serialize(inspection.Json, _json));
            return 0;
        }
        Show(inspection);
        if (inspection.Shape is { IsSpatial: true } shape && RecipeSizes.Describe(shape) is { } sizes) Line("hint", sizes);
        Modality[] others = [.. ModalityCatalog.Candidates(source.Paths).Where(other => other != modality)];
        if (others.Length > 0) Line("also", $"{string.Join(", ", others.Select(other => $"--as {other.Name}"))} {(others.Length == 1 ? "opens" : "open")} it too");
        return 0;
    }

    private static void Show(Inspection inspection)
    {
        foreach ((string name, string text) in inspection.Lines) Line(name, text);
        if (inspection.Table is { } table)
        {
            Console.WriteLine();
            var shown = new Table { Border = TableBorder.None };
            foreach ((string header, bool isNumber) in table.Columns) shown.AddColumn(isNumber ? new TableColumn(header).RightAligned() : new TableColumn(header));
            foreach (IReadOnlyList<string> row in table.Rows) shown.AddRow([.. row.Select(Markup.Escape)]);
            AnsiConsole.Write(shown);
        }
        foreach (IReadOnlyList<(string Name, string Text)> group in inspection.Groups)
        {
            Console.WriteLine();
            foreach ((string name, string text) in group) Line(name, text);
        }
    }

    // Not a table: a narrow terminal would break the fingerprint.
    internal static void Line(string what, string value) => Console.WriteLine($"{what,-16} {value}");
}
