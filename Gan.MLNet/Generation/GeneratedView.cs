using Gan.MLNet.Cursors;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Generation;

/// <summary>Rows that a generator makes when they are read.</summary>
internal sealed class GeneratedView : SerialView
{
    private readonly GanModel _model;
    private readonly GeneratorSampler _sampler;
    private readonly DrawnRows _rows;
    private readonly IReadOnlyList<GeneratedColumn> _columns;

    internal GeneratedView(GanModel model, long rowCount, ulong seed, GenerateOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        if (model.CanImpute) throw new OnnxModelException($"The model completes rows that have holes: give it some, by {nameof(GanCatalog.FillMissing)}, or on the command line by 'gan impute' or 'gan generate'.");
        _model = model;
        _sampler = Sampler(model, seed, options);
        _rows = new EveryDraw(_sampler, rowCount);
        _columns = GeneratedColumn.Of(model, options, seed);
        var builder = new DataViewSchema.Builder();
        foreach (GeneratedColumn column in _columns) builder.AddColumn(column.Name, column.Type, column.Annotations);
        Schema = builder.ToSchema();
    }

    public override DataViewSchema Schema { get; }

    public override long? GetRowCount() => _rows.Count;

    public override DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new ActiveColumns(Schema, columnsNeeded);
        string[] outputs = [.. _columns.Where((column, i) => column.Output is not null && active[i]).Select(column => column.Output!)];
        return new GeneratedCursor(Schema, active, new DrawnRowReader(_model, _sampler, _rows, outputs), (column, rows) =>
            _columns[column.Index].Getter(rows, Array.IndexOf(outputs, _columns[column.Index].Output), column));
    }

    /// <summary>The type of a column of the model's images, without the batch: <c>Vector&lt;Single, C, H, W&gt;</c>.</summary>
    internal static VectorDataViewType ImageType(GanModel model)
    {
        TensorSpec image = model.Generator!.Outputs.FirstOrDefault(output => output.Name == TensorNames.Image)
            ?? throw new OnnxModelException($"The generator has no output '{TensorNames.Image}'; it has {string.Join(", ", model.Generator.Outputs)}.");
        _ = image.ElementsPerRow;
        int[] dimensions = [.. image.Shape.Skip(1).Select(dimension => (int)dimension)];
        return new VectorDataViewType(NumberDataViewType.Single, dimensions);
    }

    private static GeneratorSampler Sampler(GanModel model, ulong seed, GenerateOptions options)
    {
        if (!model.IsTable) return new GeneratorSampler(model, seed, options.Label is { } name ? NumberOf(model.Classes, name) : null);
        if (options.Label is not { } value) return new GeneratorSampler(model, seed);
        string column = options.LabelColumnName ?? throw new UserInputException($"Rows of a table are asked for by a column and its value: name the column, {nameof(GenerateOptions.LabelColumnName)}.");
        return GeneratorSampler.OfValue(model, seed, column, value);
    }

    private static int NumberOf(IReadOnlyList<string> classes, string name)
    {
        int number = classes.ToList().IndexOf(name);
        return number >= 0
            ? number
            : throw new UserInputException($"There is no class '{name}': the model has {(classes.Count == 0 ? "no classes" : string.Join(", ", classes))}.{NearestName.Question(name, classes)}");
    }

    private sealed class EveryDraw(GeneratorSampler sampler, long count) : DrawnRows
    {
        internal override long Count => count;

        internal override long DrawOf(long row) => row;

        internal override int ClassOf(long row) => sampler.LabelOf(row) ?? 0;
    }
}
