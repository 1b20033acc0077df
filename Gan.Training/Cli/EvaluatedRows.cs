using Gan.Onnx;
using Gan.Training.Modalities.Events;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Opening;
using Gan.Training.Samples;
using Microsoft.ML;

namespace Gan.Training.Cli;

/// <summary>Rows that <c>gan evaluate</c> measures: those that were learnt from, others that were not, and generated ones.</summary>
/// <param name="Training">The rows that were learnt from.</param>
/// <param name="Testing">Rows that no training saw.</param>
/// <param name="Generated">Generated rows of the same columns.</param>
/// <param name="Formulas">What is measured of them beside their columns; null for nothing.</param>
internal sealed record EvaluatedRows(TableSample Training, TableSample Testing, TableSample Generated, RowFormulas? Formulas)
{
    /// <summary>The column that tells rows apart, as the schema of the data says; null where it does not.</summary>
    internal string? Label { get; private init; }

    /// <summary>Opens them.</summary>
    /// <param name="path">The model, or a file of generated rows, for messages and to be read.</param>
    /// <param name="model">The model; null where rows are in a file.</param>
    /// <param name="source">The rows that were learnt from, as they were opened for training.</param>
    /// <param name="test">A file of rows that no training saw; null for what a run keeps apart.</param>
    /// <param name="formulas">Formulas by name or path; null for the model's own.</param>
    /// <param name="draw">Draws generated rows, at most as many as are given.</param>
    internal static EvaluatedRows Open(string path, GanModel? model, DataOrigin source, string? test, string? formulas, Func<int, TableSample> draw)
    {
        RowFormulas? measured = formulas is not null ? RowFormulas.Load(formulas) : model?.Metadata.Formulas is { Length: > 0 } own ? Parsed(own) : null;
        // A model's columns are what it says they are, whatever the file looks like: the order of categories, for one, is each file's own.
        if (model is not null && measured is null && source.Paths is [var known] && TableFile.IsOne(known)) return OfModel(known);
        var data = (TableData)DataOptions.OpenAny(source);
        return measured is null ? OfColumns() with { Label = data.Rows.Table.Schema.Label } : OfFormulas(measured);

        EvaluatedRows OfModel(string file)
        {
            TableSample all = ByModel(file);
            int[] apart = test is null ? HoldOut.Choose(all.Rows, model.Metadata.Seed) : [];
            TableSample training = test is null ? all.Pick([.. Enumerable.Range(0, all.Rows).Except(apart)]) : all;
            return new EvaluatedRows(training, test is null ? all.Pick(apart) : ByModel(test), draw(training.Rows), null) { Label = model.Metadata.Label is { Length: > 0 } label ? label : null };
        }

        TableSample ByModel(string file)
        {
            // Figures of rows that could not be read would be of others.
            return TableSample.Of(ModelTable.LoadWhole(ModelTable.Open(file, model!, source, namesFromModel: false), file, model!));
        }

        EvaluatedRows OfColumns()
        {
            (TableSample training, TableSample testing) = test is not null ? (TableSample.Of(data.Rows), Read(test)) : Split(data.Rows, TableSample.Of);
            if (model is null) return new EvaluatedRows(training, testing, Read(path), null);
            RequireColumns([.. data.Rows.Table.Schema.Columns.Select(column => column.Name)]);
            return new EvaluatedRows(training, testing, draw(training.Rows), null);
        }

        EvaluatedRows OfFormulas(RowFormulas by)
        {
            FormulaSet rows = FormulaData.Of(data, by).Rows;
            (TableSample training, TableSample testing) = test is not null ? (rows.Sample, FormulaData.Of(Opened(test), by).Rows.Sample) : Split(rows, set => set.Sample);
            if (model is null) return new EvaluatedRows(training, testing, FileOf(by), by);
            RequireColumns(by.Columns);
            TellUnfamiliar();
            return new EvaluatedRows(training, testing, draw(training.Rows), by);
        }

        TableSample Read(string file)
        {
            var rows = Table.Load(TableFile.Open(file, source.HasHeader, source.Table?.Encoding), data.Rows.Table.Schema);
            ModelTable.RequireRead(rows, file, $"'{data.Name}'");
            ModelTable.Tell(rows, file, $"'{data.Name}'");
            return TableSample.Of(rows);
        }

        // Of rows that the model did not learn.
        void TellUnfamiliar()
        {
            if (model!.Metadata.Data?.Sha256 == data.Sha256 || source.Paths is not [var file] || !TableFile.IsOne(file)) return;
            IDataView view = TableFile.Open(file, source.HasHeader, source.Table?.Encoding);
            // Formulas find the columns of a file without a header by their order.
            bool isNamed = model.Metadata.Columns.All(column => view.Schema.GetColumnOrNull(column.Name) is not null);
            if (isNamed) _ = ModelTable.Load(view, file, model);
        }

        TableData Opened(string file) => (TableData)DataOptions.OpenAny(source with { Paths = [file] });

        // All of a file's rows, whatever laws they break.
        TableSample FileOf(RowFormulas by)
        {
            TableData rows = Opened(path);
            var whole = TableSample.Of(rows.Rows);
            int[] places = FormulaData.Places(rows.Rows.Table, by, path);
            return new TableSample([.. places.Select(place => whole.Columns[place])], [.. places.Select(place => whole.Cells[place])]);
        }

        // What a run keeps apart, its seed decides.
        (TableSample, TableSample) Split<TSet>(TSet all, Func<TSet, TableSample> sample) where TSet : SampleSet
        {
            (TSet rest, TSet apart) = HoldOut.Split(all, HoldOut.Choose(all.Count, model?.Metadata.Seed ?? 1));
            return (sample(rest), sample(apart));
        }

        void RequireColumns(IReadOnlyList<string> expected)
        {
            string[] columns = [.. model!.Metadata.Columns.Select(column => column.Name)];
            if (!columns.SequenceEqual(expected)) throw new UserInputException($"'{path}' makes the columns {string.Join(", ", columns)}, and '{data.Name}' has {string.Join(", ", expected)}.{(expected.Contains(TableFile.Unnamed(0)) ? " Give the file a first row that names its columns." : "")}");
        }
    }

    private static RowFormulas Parsed(string json)
    {
        try
        {
            return RowFormulas.Parse(json);
        }
        catch (FormatException error)
        {
            throw new OnnxModelException($"The model's metadata 'gan.formulas' cannot be used: {error.Message}", error);
        }
    }
}
