using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Modalities.Events;
using Gan.Training.Modalities.Images;
using Gan.Training.Modalities.Images.Evaluation;
using Gan.Training.Modalities.Images.Npy;
using Gan.Training.Modalities.Images.Stacks;
using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Text;
using Gan.Training.Opening;

namespace Gan.Training.Cli;

/// <summary><c>gan evaluate</c>: the measures of a model, each beside its floor or ceiling.</summary>
internal static class EvaluateCommand
{
    // Of stacks that of the protocol.
    private const int Samples = 10_000, Strings = 1_000, Stacks = 26_000, TableRows = 30_000;

    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };
    private static readonly JsonSerializerOptions _jsonOfStrings = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly JsonSerializerOptions _jsonOfTables = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Argument<string> _model = new("model") { Description = "A model folder or a run; or samples of any program, FILE.npy with FILE.labels.npy beside it, of strings FILE.txt, or of tables FILE.csv." };
    private static readonly Option<string[]> _data = DataOptions.Data();
    private static readonly Option<string[]> _other = DataOptions.Several("--other", "Other data that realism should refuse (names or paths, as --data).");
    private static readonly Option<string?> _test = new("--test") { Description = "Of a table: a file of rows that no training saw; without it the rows that a run has kept apart." };
    private static readonly Option<string?> _label = new("--label") { Description = "Of a table: the column whose rarest value learners shall tell, trained on generated and on real rows." };
    private static readonly Option<string?> _transforms = new("--transforms") { Description = $"Of a table of numbers: formulas that are measured too, {string.Join(", ", RowFormulas.Presets)} or FILE.json; a model of fat-gan has its own." };
    private static readonly Option<string?> _report = new("--report") { Description = "Of a table: FILE.html to write, with histograms over each other and maps of associations." };
    private static readonly Option<ImageFit?> _fit = DataOptions.Fit();
    private static readonly Option<string?> _background = DataOptions.Background();
    private static readonly TableOptions _table = TableOptions.OfData();
    private static readonly Option<int?> _count = new("--count") { Description = "Samples to draw: 10,000 if nothing is said, of strings 1,000, of stacks 26,000, of tables as many as rows were learnt from, up to 30,000." };
    private static readonly Option<int?> _threads = new("--threads") { Description = "CPU threads of the networks that judge; figures depend on them by rounding. As many as are free if nothing is said." };
    private static readonly Option<ulong> _seed = SharedOptions.Seed();
    private static readonly Option<string?> _roles = SharedOptions.Roles();
    private static readonly Option<bool> _asJson = new("--json") { Description = "Print JSON and nothing else." };

    internal static Command Create()
    {
        var command = new Command("evaluate", "Measure a model against real data, with a verdict in words: of images modes, duplicates, memorised training images, GAN-test, GAN-train, Fréchet distances and realism; of points modes, quality and widths; of strings validity, variety and novelty; of tables columns, associations, rare categories, rows learnt by heart and what learners make of them.")
        {
            _model, _data, _other, _test, _label, _transforms, _report, _fit, _background, _count, _threads, _seed, _roles, _asJson,
        };
        _table.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(_count) is < 2 and var count) throw new UserInputException($"--count {count}: it has to be 2 or more.");
        if (parsed.GetValue(_threads) is { } threads)
        {
            SharedOptions.RequireThreads(threads);
            TorchSharp.torch.set_num_threads(threads);
        }
        string path = parsed.GetRequiredValue(_model);
        using GanModel? model = NpyImages.IsOne(path) || TextLines.IsOne(path) || TableFile.IsOne(path) ? null : SharedOptions.Load(parsed, _model, _roles);
        string[] data = parsed.GetRequiredValue(_data);
        if (model is null && !DataSource.IsTable(data) && TextLines.IsOne(path) != DataSource.IsStrings(data)) throw new UserInputException($"'{path}' holds other samples than '{string.Join(' ', data)}': strings are in FILE.txt, images and points in FILE.npy.");
        RefuseUnused(parsed, model, data);
        if (DataSource.IsTable(data)) return OfTable(parsed, path, model, data, cancellation);
        if (model?.IsTable ?? false) throw new UserInputException($"'{path}' makes rows of a table: name a table to measure them by, FILE.csv.");
        if (DataSource.IsStrings(data)) return OfStrings(parsed, path, model, data, cancellation);
        if (DataSource.IsPoints(data)) return OfPoints(parsed, path, model, data);
        return DataSource.IsStacked(data) ? OfStacks(parsed, path, model, data, cancellation) : OfImages(parsed, path, model, cancellation);
    }

    private static void RefuseUnused(ParseResult parsed, GanModel? model, string[] data)
    {
        bool isTable = DataSource.IsTable(data), isOfImages = !isTable && !DataSource.IsStrings(data) && !DataSource.IsPoints(data);
        bool isPlain = isOfImages && !DataSource.IsStacked(data);
        string name = string.Join(' ', data);
        if (!isTable) Refuse($"it is for tables, and '{name}' is none", [_test, _label, _transforms, _report, .. _table.All]);
        if (!isOfImages) Refuse($"it is for images, and '{name}' holds none", _fit, _background);
        if (!isPlain) Refuse("realism is measured of images alone, not of stacks, points, strings or tables", _other);
        if (model is null) Refuse("a file of samples has no tensors", _roles);
        if (model is null && !isPlain) Refuse("a file of samples is measured as a whole", _count);

        void Refuse(string reason, params Option[] options) => SharedOptions.RefuseUnused(parsed, reason, options);
    }

    private static int OfStacks(ParseResult parsed, string path, GanModel? model, string[] names, CancellationToken cancellation)
    {
        ImageSet generated = model is null ? NpyImages.Read(path) : GeneratedImages.Draw(model, new GeneratorSampler(model, parsed.GetValue(_seed)), parsed.GetValue(_count) ?? Stacks);
        var data = (StackedData)DataOptions.OpenAny(new DataOrigin(names, generated.Height, generated.Channels, Reading: Reading(parsed, path, model)));
        if (data.Test.Count == 0)
            Console.Error.WriteLine($"{data.Name}: it has no test images: training images are compared with, {ComparedImages.MayBeLearnt}");
        StackedEvaluation result = EvaluationDisplay.Show(progress => StackedEvaluation.Run(data, generated, progress: progress, cancellationToken: cancellation));
        if (parsed.GetValue(_asJson)) Console.WriteLine(JsonSerializer.Serialize(result, _json));
        else Console.WriteLine(EvaluationText.Describe(result));
        return 0;
    }

    private static int OfStrings(ParseResult parsed, string path, GanModel? model, string[] names, CancellationToken cancellation)
    {
        var data = (SequenceData)DataOptions.OpenAny(new DataOrigin(names));
        string[] texts = model is null ? TextLines.Read(path) : GeneratedStrings.Draw(model, new GeneratorSampler(model, parsed.GetValue(_seed)), parsed.GetValue(_count) ?? Strings, cancellation);
        var quality = StringQuality.Measure(texts, data);
        // As many as were measured, of those that no training sees or more of their kind: variety depends on the number.
        var own = StringQuality.Measure(SequenceData.Draw(texts.Length, SequenceData.TestSeed).Texts.ToArray(), data);
        if (parsed.GetValue(_asJson)) Console.WriteLine(JsonSerializer.Serialize(new { quality.Samples, quality.Valid, quality.Variety, quality.Novelty, quality.Shapes, quality.ShapesToFind, quality.ShapeDistance, Test = own }, _jsonOfStrings));
        else Console.WriteLine(StringQualityText.Describe(quality, own));
        return 0;
    }

    private static int OfTable(ParseResult parsed, string path, GanModel? model, string[] names, CancellationToken cancellation)
    {
        var source = _table.Of(new DataOrigin(names), parsed);
        var rows = EvaluatedRows.Open(
            path, model, source, parsed.GetValue(_test), parsed.GetValue(_transforms),
            most => TableSample.Draw(model!, parsed.GetValue(_seed), parsed.GetValue(_count) ?? Math.Min(most, TableRows), cancellation));
        if (parsed.GetValue(_test) is { } test) TellSeen(test, rows);
        var result = TableEvaluation.Run(rows.Training, rows.Testing, rows.Generated, parsed.GetValue(_label) ?? rows.Label, rows.Formulas, new StageNames());
        if (model is { IsImputer: true }) result = result with { Completion = Completion.Of(model, rows.Training, rows.Testing) };
        if (parsed.GetValue(_report) is { } report) TableReport.Create(result, rows.Training, rows.Generated, rows.Formulas).Save(report);
        if (parsed.GetValue(_asJson)) Console.WriteLine(JsonSerializer.Serialize(result, _jsonOfTables));
        else Console.WriteLine(TableEvaluationText.Describe(result));
        return 0;
    }

    // Figures of rows that were learnt from flatter the model.
    private static void TellSeen(string test, EvaluatedRows rows)
    {
        var seen = SeenRows.Of(rows.Training, rows.Testing);
        if (!seen.AreSuspicious(rows.Testing.Rows)) return;
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"--test {test}: {seen.Count:n0} of its {rows.Testing.Rows:n0} rows are rows of --data in all columns: ")
            + "give rows that were not trained on, or leave --test out.");
    }

    private static int OfPoints(ParseResult parsed, string path, GanModel? model, string[] names)
    {
        var data = (PointData)DataOptions.OpenAny(new DataOrigin(names));
        float[] points = model is null ? PointFile.Read(path) : GeneratedPoints.Draw(model, parsed.GetValue(_seed), parsed.GetValue(_count) ?? Samples);
        var coverage = MixtureCoverage.Measure(points, data.Mixture);
        if (parsed.GetValue(_asJson)) Console.WriteLine(JsonSerializer.Serialize(coverage, _json));
        else Console.WriteLine(MixtureCoverageText.Describe(coverage, MixtureCoverage.Measure(data.Test.Values.Span, data.Mixture)));
        return 0;
    }

    private static int OfImages(ParseResult parsed, string path, GanModel? model, CancellationToken cancellation)
    {
        int count = parsed.GetValue(_count) ?? Samples;
        GeneratorSampler? sampler = model is null ? null : new GeneratorSampler(model, parsed.GetValue(_seed));
        ImageSet generated = sampler is null ? NpyImages.Read(path) : GeneratedImages.Draw(model!, sampler, count);
        ImageData data = DataOptions.Open(new DataOrigin(parsed.GetRequiredValue(_data), generated.Height, generated.Channels, Reading: Reading(parsed, path, model)));
        CodeReading? code = model is null ? null : CodeReading.Of(model, data);
        if (code is not null && generated.Labels is null) generated = generated.WithLabels([.. Enumerable.Range(0, generated.Count).Select(row => code.ClassOf[sampler!.CategoryOf(row)!.Value])]);
        ImageSet? other = parsed.GetValue(_other) is { Length: > 0 } paths ? DataOptions.Open(new DataOrigin(paths, generated.Height, generated.Channels, Reading: Reading(parsed, path, model))).TestOrTrain : null;
        bool judges = model?.Discriminator?.Outputs.Any(output => output.Name == TensorNames.Realism) ?? false;
        ImageEvaluationResult result = EvaluationDisplay.Show(progress => ImageEvaluation.Run(
            data,
            generated,
            new ImageEvaluationOptions { SampleCount = count },
            judges ? images => JudgedImages.Realism(model!, images) : null,
            judges ? other : null,
            progress,
            cancellation));
        int asked = parsed.GetValue(_count) ?? (model is null ? generated.Count : Samples);
        foreach (string sentence in ComparedImages.Describe(result, data, generated.Count, asked, count))
            Console.Error.WriteLine($"{data.Name}: {sentence}");
        if (model is not null) result = result with
        {
            ClassError = ClassError.Of(model, data),
            CodeAccuracy = code?.Accuracy,
            CodeClasses = code is null ? null : [.. code.ClassOf.Select(label => data.Classes[label])],
        };
        if (parsed.GetValue(_asJson)) Console.WriteLine(JsonSerializer.Serialize(result, _json));
        else Console.WriteLine(EvaluationText.Describe(result));
        return 0;
    }

    private static ImageReading? Reading(ParseResult parsed, string path, GanModel? model) => DataOptions.Reading(parsed, _fit, _background, DataOptions.ReadingOf(path, model));
}
