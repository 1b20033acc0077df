using System.CommandLine;
using Gan.MLNet;
using Gan.MLNet.Generation;
using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Files;
using Gan.Training.Modalities.Tables.Cells;
using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Plots;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Samples;
using Microsoft.ML;

namespace Gan.Training.Modalities.Tables;

/// <summary>Rows of tables, however they are learnt.</summary>
/// <typeparam name="TShape">What one row is.</typeparam>
internal abstract class RowModality<TShape> : Modality<TShape>
    where TShape : SampleShape
{
    /// <summary>What the metadata call such models.</summary>
    internal const string ModelKind = GanMetadata.TableKind;

    private const int PreviewRows = 5_000;
    private const ulong PreviewSeed = 1;

    internal override string Family => "tables";

    internal override string Samples => "rows of a table";

    internal override string FileNames => "FILE.csv";

    internal override IReadOnlyList<Option> ReadingOptions => TableOptions.OfData;

    internal override IReadOnlyList<Option> ModelReadingOptions => [ModelTable.NamesFromModel, .. TableOptions.OfModel];

    internal override IReadOnlyList<Option> InspectionOptions => [TableOptions.SchemaToWrite];

    internal override string OutputFiles => "Rows of a table: FILE.csv or FILE.tsv.";

    internal override (string One, string Many) Counted => ("row", "rows");

    internal override string NoRefit => "of models of tables it is fitted by 'gan train' and 'gan export RUN' alone";

    /// <summary>The columns of a shape.</summary>
    private protected abstract IReadOnlyList<TableColumn> ColumnsOf(TShape shape);

    internal override SampleData Open(DatasetSpec source, long memory, IProgress<OpeningProgress>? progress) =>
        TableData.Of(DatasetName(source), ReadTable(source), source.Paths[0]);

    internal override DatasetSpec Read(DatasetSpec source, ParseResult parsed) => TableOptions.Read(source, parsed);

    internal override string Options(DatasetSpec source)
    {
        string columns = source.Columns is { } file ? $" --columns {Path.GetFileName(file)}" : "";
        string header = source.HasHeader is { } has ? $" --header {(has ? "true" : "false")}" : "";
        if (source.Table is not { } reading) return columns + header;
        string encoding = reading.Encoding is { } name ? $" --encoding {name}" : "", mark = reading.DecimalMark is { } one ? $" --decimal {one}" : "";
        return columns + header + encoding + mark + (reading.Missing is { } texts ? $" --missing {string.Join(' ', texts.Select(text => $"\"{text}\""))}" : "");
    }

    internal override string ModelOptions(DatasetSpec source) => source.Table?.Encoding is { } encoding ? $" --encoding {encoding}" : "";

    internal override string DataName(DatasetSpec source, string name) => Path.GetFileName(source.Paths[0]);

    internal override string DescribeInCard(SampleShape shape)
    {
        IReadOnlyList<TableColumn> columns = ColumnsOf((TShape)shape);
        return $"{columns.Count} columns: {string.Join(", ", columns.Select(column => $"{column.Name} ({column.Kind.Word()})"))}";
    }

    internal override Inspection Inspect(InspectionRequest request)
    {
        if (request.Sheet is not null) throw new UserInputException($"'{request.Source}' is a table: it has no sheet.");
        Table table = ReadTable(request.Source);
        if (request.Parsed.GetValue(TableOptions.SchemaToWrite) is { } path) WriteSchema(path, request, table);
        return TableInspection.Of(DatasetName(request.Source), table);
    }

    internal override void Generate(GenerationRequest request)
    {
        RequireTable(request.Path);
        if (request.Code is { } code) throw new UserInputException($"--code {code}: the model takes no code.");
        foreach (IdentifierColumn made in request.Model.Metadata.Identifiers)
        {
            if (new IdentifierPattern(made.Pattern).TooFew(made.Name, request.Count) is { } warning) request.Output.Remark(warning);
        }
        WriteRows(request);
    }

    /// <summary>Draws the rows and writes them.</summary>
    private protected virtual void WriteRows(GenerationRequest request)
    {
        GanMetadata metadata = request.Model.Metadata;
        var options = GenerateOptions.Default;
        if (request.Label is { } asked)
        {
            int at = ColumnValue.IndexOfSign(asked, metadata.Conditions.Keys);
            if (at <= 0) throw new UserInputException($"--label {asked}: rows of a table are asked for by a column and its value: write COLUMN=VALUE, with a column of {string.Join(", ", metadata.Conditions.Keys)}.");
            options = options with { LabelColumnName = asked[..at], Label = asked[(at + 1)..] };
        }
        TableWriter.Write(request.Path, new MLContext().Gan().Generate(request.Model, request.Count, request.Seed, options), metadata.Columns, metadata.File, request.Cancellation);
    }

    internal override void DrawPreview(string path, GanModel model, Func<SampleData> data) =>
        DrawPreview(path, model, data(), TableSample.Draw(model, PreviewSeed, PreviewRows), PreviewRows);

    /// <summary>Draws generated rows over real ones.</summary>
    private protected virtual void DrawPreview(string path, GanModel model, SampleData data, TableSample generated, int most) =>
        TablePlot.Write(path, model.Metadata.Columns, TableSample.Of(TableOf(data)).Some(most).Cells, generated.Cells);

    /// <summary>The table that data were taken of.</summary>
    private protected virtual Table TableOf(SampleData data) => ((TableData)data).Rows.Table;

    internal override string Score(ScoringRequest request)
    {
        if (request.Data is not [var path]) throw new UserInputException("The model judges rows of a table: give --data one table, FILE.csv or FILE.tsv.");
        if (request.IsTraining) throw new UserInputException("--train: a table has no splits.");
        Table table = ReadFor(request.Model, TableOptions.Read(path, request.Parsed), request.Parsed.GetValue(ModelTable.NamesFromModel), request.Output);
        IReadOnlyDictionary<string, float[]> scores = ScoredRows.Judge(request.Model, table, request.Outputs, request.Cancellation);
        SampleScores.Write(request, scores, table.Rows, [], _ => []);
        int without = scores[request.Outputs[0]].Count(float.IsNaN);
        string have = without == 1 ? "has" : "have", rows = table.Rows == 1 ? "row" : "rows";
        string remark = without == 0 ? "" : $"; {without} {have} no score, for want of a value of {Needed(table)}, which the model needs";
        return without == table.Rows
            ? $"{table.Rows} {rows} in {request.Path}{remark}"
            : $"{table.Rows} {rows} scored in {request.Path}: {SampleScores.Mean(request.Model, scores)}{remark}";
    }

    internal override (RealRows Learnt, RealRows Apart) RealRowsFor(RealRowsRequest request)
    {
        DatasetSpec source = TableOptions.Read(new DatasetSpec(request.Data), request.Parsed);
        if (source.Paths is not [_]) throw new UserInputException($"--data {source}: name one table alone.");
        var rows = TableSample.Of(ReadFor(request.Model, source, request.Parsed.GetValue(ModelTable.NamesFromModel), request.Output));
        int[] apart = HoldOut.Choose(rows.Rows, request.Model.Metadata.Seed);
        int[] learnt = [.. Enumerable.Range(0, rows.Rows).Except(apart)];
        IReadOnlyList<TableColumn> columns = request.Model.Metadata.Columns;
        return (TableRealRows.Of(columns, rows.Pick(learnt)), TableRealRows.Of(columns, rows.Pick(apart)));
    }

    internal override string Usage(string model, string? data, string label) => $"gan generate {model} --count 1000{label} --out rows.csv";

    internal override string Tensors(GanModel model)
    {
        string[] inputs = [.. model.Generator!.Inputs.Select(input => input.Name)];
        List<string> taken = ["`gan_z`"];
        if (inputs.Contains(model.NameOf(TensorNames.Uniform))) taken.Add("`gan_u` (uniform in 0..1)");
        if (inputs.Any(input => input.StartsWith(TensorNames.ConditionPrefix, StringComparison.Ordinal))) taken.Add("`condition_<column>` (the empty text where nothing is asked)");
        if (model.CanImpute) taken.Add("`source_<column>` (NaN or the empty text where there is a hole)");
        return $"{string.Join(" and ", taken)} in, a tensor a column out{(model.Discriminator is null ? "" : "; the columns in, `gan_score`, `gan_realism`, `gan_features` out")}.";
    }

    internal override string DescribeClasses(int classes) => $"{classes} values of columns can be asked for";

    /// <summary>Reads a table, whether or not anything can be learnt of it.</summary>
    private protected virtual Table ReadTable(DatasetSpec source)
    {
        source.RequireOne("Tables", "one file alone");
        source.RefuseImageOptions("is a table");
        if (StoredTable.IsOne(source.Paths[0])) return StoredTable.Read(source.Paths[0]);
        IDataView view = TableFile.Open(source.Paths[0], source.HasHeader, source.Table?.Encoding);
        return Table.Load(view, source.Columns is { } file ? ColumnOverrides.Load(file) : ColumnOverrides.None, TextReading.Of(source.Table, view));
    }

    // A file as the model understands it, whatever it looks like.
    private static Table ReadFor(GanModel model, DatasetSpec source, bool namesFromModel, ICommandOutput output)
    {
        string path = source.Paths[0];
        if (TableFile.IsOne(path)) return ModelTable.Load(ModelTable.Open(path, model, source, namesFromModel, output), path, model, output);
        Table table = ((TableData)DatasetOpener.Open(source, progress: output.Opening)).Rows.Table;
        string[] names = [.. table.Schema.Columns.Select(column => column.Name)];
        return model.Metadata.Columns.FirstOrDefault(column => !names.Contains(column.Name)) is { } missing
            ? throw new DataFormatException(path, $"It has no column '{missing.Name}', which the model learnt; its columns are {string.Join(", ", names)}.", "Name data like those that the model learnt.")
            : table;
    }

    /// <summary>Refuses a file of another ending than tables are written with.</summary>
    /// <exception cref="UserInputException">It has one.</exception>
    private protected static void RequireTable(string path)
    {
        if (!DelimitedFile.IsOne(path)) throw new UserInputException($"--out {path}: rows of a table are written to FILE.csv or FILE.tsv.");
    }

    private static string DatasetName(DatasetSpec source) => SourceName.Of(source.Paths[0]);

    private static void WriteSchema(string path, InspectionRequest request, Table table)
    {
        OutputFile.RequireOther("--write-schema", path, request.Source.Paths[0]);
        if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) throw new UserInputException($"--write-schema {path}: it is a file FILE.json.");
        if (File.Exists(path)) throw new UserInputException($"--write-schema {path}: the file is there already, perhaps with corrections: give another name, or remove it.");
        var scales = ColumnEncodingFit.Fit(table).Columns.Where(code => code.AsinhUnit > 0).ToDictionary(code => code.Column.Name, _ => ColumnTransform.Log);
        foreach ((string column, ColumnTransform asked) in table.Schema.Transforms) scales[column] = asked;
        TableSchemaFile.Write(path, table.Schema with { Transforms = scales });
        request.Output.Remark($"the columns are in {path}: correct it and give it to --columns");
    }

    // Columns that had a value in all rows that were learnt, and have none in some of these.
    private static string Needed(Table table) => string.Join(", ", table.Schema.Columns
        .Where((column, i) => column.Type == ElementType.Int64 && table[i].IndexOf(double.NaN) >= 0)
        .Select(column => $"'{column.Name}' ({column.Kind.Word()})"));
}
