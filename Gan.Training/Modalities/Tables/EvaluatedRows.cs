using Gan.Onnx;
using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables;

/// <summary>Rows that <c>gan evaluate</c> measures: those that were learnt from, others that were not, and generated ones.</summary>
/// <param name="Training">The rows that were learnt from.</param>
/// <param name="Testing">Rows that no training saw.</param>
/// <param name="Generated">Generated rows of the same columns.</param>
internal sealed record EvaluatedRows(TableSample Training, TableSample Testing, TableSample Generated)
{
    /// <summary>The column that tells rows apart, as the schema of the data says; null where it does not.</summary>
    internal string? Label { get; private init; }

    /// <summary>Opens them.</summary>
    /// <param name="request">The model, or a file of generated rows.</param>
    /// <param name="source">The rows that were learnt from, as they were opened for training.</param>
    /// <param name="test">A file of rows that no training saw; null for what a run keeps apart.</param>
    /// <param name="draw">Draws generated rows, at most as many as are given.</param>
    internal static EvaluatedRows Open(EvaluationRequest request, DatasetSpec source, string? test, Func<int, TableSample> draw)
    {
        // A model's columns are what it says they are, whatever the file looks like: the order of categories, for one, is each file's own.
        if (request.Model is { } known && source.Paths is [var file] && TableFile.IsOne(file))
        {
            if (source.Columns is { } schema)
            {
                _ = ColumnOverrides.Load(schema);
                request.Output.Remark($"--columns {schema}: the model knows its columns, and the schema counts for nothing.");
            }
            return OfModel(known, file, source, test, draw, request.Output);
        }
        var data = (TableData)DatasetOpener.Open(source, progress: request.Output.Opening);
        (TableSample training, TableSample testing) = test is not null ? (TableSample.Of(data.Rows), Read(test)) : Split(request, data.Rows, TableSample.Of);
        if (request.Model is null) return new EvaluatedRows(training, testing, Read(request.Path)) { Label = data.Rows.Table.Schema.Label };
        RequireColumns(request, data.Name, [.. data.Rows.Table.Schema.Columns.Select(column => column.Name)]);
        return new EvaluatedRows(training, testing, draw(training.Rows)) { Label = data.Rows.Table.Schema.Label };

        TableSample Read(string path)
        {
            var rows = Table.Load(TableFile.Open(path, source.HasHeader, source.Table?.Encoding), data.Rows.Table.Schema);
            ModelTable.RequireRead(rows, path, $"'{data.Name}'");
            ModelTable.Tell(rows, path, $"'{data.Name}'", request.Output);
            return TableSample.Of(rows);
        }
    }

    /// <summary>Parts rows as a run does, whose seed decides what it keeps apart.</summary>
    internal static (TableSample Training, TableSample Testing) Split<TSet>(EvaluationRequest request, TSet all, Func<TSet, TableSample> sample)
        where TSet : SampleSet
    {
        (TSet rest, TSet apart) = HoldOut.Split(all, HoldOut.Choose(all.Count, request.Model?.Metadata.Seed ?? 1));
        return (sample(rest), sample(apart));
    }

    /// <summary>Makes sure that a model makes the columns of the data.</summary>
    /// <exception cref="UserInputException">It makes others.</exception>
    internal static void RequireColumns(EvaluationRequest request, string data, IReadOnlyList<string> expected)
    {
        string[] columns = [.. request.Model!.Metadata.Columns.Select(column => column.Name)];
        if (columns.SequenceEqual(expected)) return;
        string advice = expected.Contains(TableFile.Unnamed(0)) ? " Give the file a first row that names its columns." : "";
        throw new UserInputException($"'{request.Path}' makes the columns {string.Join(", ", columns)}, and '{data}' has {string.Join(", ", expected)}.{advice}");
    }

    private static EvaluatedRows OfModel(GanModel model, string file, DatasetSpec source, string? test, Func<int, TableSample> draw, ICommandOutput output)
    {
        TableSample all = Read(file);
        int[] apart = test is null ? HoldOut.Choose(all.Rows, model.Metadata.Seed) : [];
        TableSample training = test is null ? all.Pick([.. Enumerable.Range(0, all.Rows).Except(apart)]) : all;
        return new EvaluatedRows(training, test is null ? all.Pick(apart) : Read(test), draw(training.Rows)) { Label = model.Metadata.Label is { Length: > 0 } label ? label : null };

        // Figures of rows that could not be read would be of others.
        TableSample Read(string path) => TableSample.Of(ModelTable.LoadWhole(ModelTable.Open(path, model, source, namesFromModel: false, output), path, model, output));
    }
}
