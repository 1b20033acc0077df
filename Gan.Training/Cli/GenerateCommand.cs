using System.CommandLine;
using System.Globalization;
using Gan.MLNet;
using Gan.MLNet.Generation;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Images;
using Gan.Training.Modalities.Images.Npy;
using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Masking;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Modalities.Text;
using Gan.Training.Samples.Npy;
using Microsoft.ML;

namespace Gan.Training.Cli;

/// <summary><c>gan generate</c>: samples as a picture, as NumPy arrays, as text or as single files.</summary>
internal static class GenerateCommand
{
    private static readonly Argument<string> _model = SharedOptions.Model();
    private static readonly Option<int> _count = new("--count") { Description = "How many samples.", DefaultValueFactory = _ => 64 };
    private static readonly Option<string[]> _label = new("--label") { Description = "The class of all samples, by name or number; without it classes are drawn uniformly. Of a table COLUMN=VALUE, which all rows then have (several of a model of the recipe gain); without it rows are as they are in the data." };
    private static readonly Option<string?> _code = new("--code") { Description = "The code of all samples, of a model that takes one (infogan): the category, or * to draw it, and then continuous numbers, for example 3 or 3,0.5,-1. What is left out is drawn." };
    private static readonly Option<ulong> _seed = SharedOptions.Seed();
    private static readonly Option<string?> _roles = SharedOptions.Roles();
    private static readonly Option<string> _out = SharedOptions.Out("FILE.png, .jpg or .webp: a grid. FILE.npy: float32 [N,C,H,W] in 0..1, with FILE.labels.npy beside it. A name without an ending: a folder of PNG files. Points: FILE.png, a plot, or FILE.npy, float32 [N,2] in the data's units. Strings: FILE.txt, one a line, or FILE.png. Rows of a table: FILE.csv or FILE.tsv.");

    internal static Command Create()
    {
        var command = new Command("generate", "Draw samples from a model.") { _model, _count, _label, _code, _seed, _roles, _out };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        int count = parsed.GetValue(_count);
        if (count < 1) throw new UserInputException($"--count {count}: it has to be 1 or more.");
        string path = parsed.GetRequiredValue(_out);
        using GanModel model = SharedOptions.Load(parsed, _model, _roles);
        if (SharedOptions.Roles(parsed, _roles).AllowRandomOperators)
            Console.WriteLine("random=yes: noise that the model would draw itself is drawn by --seed, so that the same seed gives the same samples");
        if (model.IsTable)
        {
            foreach (IdentifierColumn made in model.Metadata.Identifiers)
            {
                if (new IdentifierPattern(made.Pattern).TooFew(made.Name, count) is { } warning) Console.Error.WriteLine(warning);
            }
            WriteRows(model, parsed, count, path, cancellation);
            return 0;
        }
        int most = Array.MaxLength / model.Sample.ElementsPerRow;
        if (count > most) throw new UserInputException($"--count {count}: at most {most} samples of this size can be drawn at once.");
        var sampler = new GeneratorSampler(model, parsed.GetValue(_seed), Label(model, Asked(parsed)), Code(model, parsed.GetValue(_code)));
        if (GeneratedPoints.IsOne(model)) WritePoints(model, sampler, count, path, cancellation);
        else if (GeneratedStrings.IsOne(model)) WriteStrings(GeneratedStrings.Draw(model, sampler, count, cancellation), path);
        else WriteImages(model, sampler, count, path, cancellation);
        Console.WriteLine($"{count} {(count == 1 ? "sample" : "samples")} in {path}");
        return 0;
    }

    private static void WriteRows(GanModel model, ParseResult parsed, int count, string path, CancellationToken cancellation)
    {
        if (!TableWriter.IsOne(path)) throw new UserInputException($"--out {path}: rows of a table are written to FILE.csv or FILE.tsv.");
        if (parsed.GetValue(_code) is { } code) throw new UserInputException($"--code {code}: the model takes no code.");
        if (model.IsImputer)
        {
            AskedRows.Write(path, model, count, parsed.GetValue(_seed), parsed.GetValue(_label) ?? [], cancellation);
            Console.WriteLine($"{count} {(count == 1 ? "row" : "rows")} in {path}");
            return;
        }
        var options = GenerateOptions.Default;
        if (Asked(parsed) is { } asked)
        {
            int at = ColumnValue.IndexOfSign(asked, model.Metadata.Conditions.Keys);
            if (at <= 0) throw new UserInputException($"--label {asked}: rows of a table are asked for by a column and its value: write COLUMN=VALUE, with a column of {string.Join(", ", model.Metadata.Conditions.Keys)}.");
            options = options with { LabelColumnName = asked[..at], Label = asked[(at + 1)..] };
        }
        TableWriter.Write(path, new MLContext().Gan().Generate(model, count, parsed.GetValue(_seed), options), model.Metadata.Columns, model.Metadata.File, cancellation);
        Console.WriteLine($"{count} {(count == 1 ? "row" : "rows")} in {path}");
    }

    // Most models can be asked for one thing.
    private static string? Asked(ParseResult parsed) => parsed.GetValue(_label) switch
    {
        null or [] => null,
        [var one] => one,
        var several => throw new UserInputException($"--label {several[1]}: the model can be asked for one thing at once, and {several[0]} was given already; models of the recipe gain can be asked for several."),
    };

    private static void WritePoints(GanModel model, GeneratorSampler sampler, int count, string path, CancellationToken cancellation)
    {
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".PNG":
                PointPlot.Write(path, sampler.Generate(0, count, cancellation), GaussianMixture.All.GetValueOrDefault(model.Metadata.Data?.Name ?? ""));
                break;
            case ".NPY":
                WriteArrays(model, sampler, count, path, cancellation);
                break;
            default:
                throw new UserInputException($"--out {path}: points are written to FILE.npy or plotted in FILE.png.");
        }
    }

    private static void WriteStrings(string[] texts, string path)
    {
        if (TextLines.IsOne(path)) TextLines.Write(path, texts);
        else if (string.Equals(Path.GetExtension(path), ".png", StringComparison.OrdinalIgnoreCase)) StringPlot.Write(path, texts);
        else throw new UserInputException($"--out {path}: strings are written to FILE.txt or drawn in FILE.png.");
    }

    private static void WriteImages(GanModel model, GeneratorSampler sampler, int count, string path, CancellationToken cancellation)
    {
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".NPY":
                WriteArrays(model, sampler, count, path, cancellation);
                break;
            case var _ when IsFolder(path):
                if (PictureFolder.Write(path, model, sampler, count, cancellation) is > 0 and var left)
                    Console.Error.WriteLine($"{path}: {left} {(left == 1 ? "image" : "images")} of an earlier command stay there too.");
                break;
            default:
                if (!EncodedImage.Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
                    throw new UserInputException($"--out {path}: images are written to FILE{string.Join(", FILE", EncodedImage.Endings)}, FILE.npy, or a folder: a name without an ending, or with / behind it.");
                ImageGrid.Write(path, GeneratedImages.Draw(model, sampler, 0, count, cancellation), Columns(count));
                break;
        }
    }

    private static bool IsFolder(string path) => Directory.Exists(path) || Path.EndsInDirectorySeparator(path) || !Path.HasExtension(path);

    private static int? Label(GanModel model, string? text)
    {
        if (text is null) return null;
        if (!model.IsConditional) throw new UserInputException($"--label {text}: the model takes no label.");
        int byName = model.Classes.ToList().IndexOf(text);
        if (byName >= 0) return byName;
        return int.TryParse(text, out int number) && number >= 0 && number < model.Classes.Count
            ? number
            : throw new UserInputException($"--label {text}: there is no such class; the model has {string.Join(", ", model.Classes)}.{NearestName.Question(text, model.Classes)}");
    }

    private static CodeChoice? Code(GanModel model, string? text)
    {
        if (text is null) return null;
        LatentCode code = model.Metadata.Code;
        if (code.Length == 0) throw new UserInputException($"--code {text}: the model takes no code.");
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries), numbers = code.Categories > 0 ? parts[1..] : parts;
        int? category = code.Categories == 0 || parts[0] == "*" ? null : int.TryParse(parts[0], CultureInfo.InvariantCulture, out int number) && number >= 0 && number < code.Categories
            ? number
            : throw new UserInputException($"--code {text}: there is no category '{parts[0]}'; the model's code has {code.Categories}, from 0.");
        if (numbers.Length > code.Continuous) throw new UserInputException($"--code {text}: {numbers.Length} continuous numbers; the model's code has {code.Continuous}.");
        return new CodeChoice(category, [.. numbers.Select(Number)]);

        float Number(string part) => float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && float.IsFinite(value)
            ? value
            : throw new UserInputException($"--code {text}: '{part}' is no number; they were drawn from -1 to 1.");
    }

    private static void WriteArrays(GanModel model, GeneratorSampler sampler, int count, string path, CancellationToken cancellation)
    {
        NpyFile.Write<float>(path, sampler.Generate(0, count, cancellation), [count, .. model.Sample.Shape.Skip(1).Select(length => (int)length)]);
        if (GeneratedImages.Labels(model, sampler, count) is { } labels)
            NpyFile.Write<long>(NpyImages.LabelsBeside(path), labels.Select(label => (long)label).ToArray(), count);
    }

    // A nearly square grid.
    private static int Columns(int count) => (int)Math.Ceiling(Math.Sqrt(count));
}
