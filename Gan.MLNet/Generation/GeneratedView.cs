using Gan.MLNet.Cursors;
using Gan.MLNet.Labels;
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

    internal GeneratedView(GanModel model, long rowCount, ulong seed, GenerateOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        _model = model;
        _sampler = new GeneratorSampler(model, seed, options.Label is { } name ? NumberOf(model, name) : null);
        _rows = new EveryDraw(_sampler, rowCount);
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(options.ImageColumnName, ImageType(model));
        if (model.IsConditional)
        {
            if (options.LabelColumnName == options.ImageColumnName) throw new ArgumentException($"Images and labels would both be column '{options.ImageColumnName}'.");
            builder.AddColumn(options.LabelColumnName, new KeyDataViewType(typeof(uint), model.Classes.Count), KeyValues.Of(model.Classes));
        }
        Schema = builder.ToSchema();
    }

    public override DataViewSchema Schema { get; }

    public override long? GetRowCount() => _rows.Count;

    public override DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new ActiveColumns(Schema, columnsNeeded);
        return new GeneratedCursor(Schema, active, new DrawnRowReader(_model, _sampler, _rows, wantsImages: active[GeneratedCursor.ImageColumn]));
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

    private static int NumberOf(GanModel model, string name)
    {
        int number = model.Classes.ToList().IndexOf(name);
        return number >= 0
            ? number
            : throw new ArgumentException($"There is no class '{name}': the model has {(model.Classes.Count == 0 ? "no classes" : string.Join(", ", model.Classes))}.");
    }

    private sealed class EveryDraw(GeneratorSampler sampler, long count) : DrawnRows
    {
        internal override long Count => count;

        internal override long DrawOf(long row) => row;

        internal override int ClassOf(long row) => sampler.LabelOf(row) ?? 0;
    }
}
