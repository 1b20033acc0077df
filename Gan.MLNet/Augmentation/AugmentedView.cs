using Gan.MLNet.Cursors;
using Gan.MLNet.Generation;
using Gan.MLNet.Labels;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Augmentation;

/// <summary>The rows of a view, then generated ones of the same columns, and a column that tells them apart.</summary>
internal sealed class AugmentedView : SerialView
{
    private readonly IDataView _real;
    private readonly GanModel _model;
    private readonly GeneratorSampler _sampler;
    private readonly LabelColumn _labels;
    private readonly RowPlan _plan;
    private readonly long _realRows;
    private readonly int _imageColumn;

    internal AugmentedView(IDataView real, GanModel model, AugmentOptions options)
    {
        _real = real;
        _model = model;
        _sampler = new GeneratorSampler(model, options.Seed);
        if (!model.IsConditional) throw new OnnxModelException("The model's generator takes no label, so it cannot fill up one class.");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MinimumRealism, 0, "options.MinimumRealism");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MinimumRealism, 1, "options.MinimumRealism");
        if (options.MaximumDraws is { } draws) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws, "options.MaximumDraws");
        if (real.Schema.GetColumnOrNull(options.IsSyntheticColumnName) is not null)
            throw new ArgumentException($"There is a column '{options.IsSyntheticColumnName}' already: choose another IsSyntheticColumnName.");

        _imageColumn = CheckImage(Column(options.ImageColumnName), model).Index;
        _labels = LabelColumn.Create(Column(options.LabelColumnName), model.Classes);
        ClassCounts counts = ClassCounts.Of(real, _labels, model.Classes);
        _realRows = counts.Total;
        _plan = Plan(counts.Missing(options.Balance), options);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(real.Schema);
        builder.AddColumn(options.IsSyntheticColumnName, BooleanDataViewType.Instance);
        Schema = builder.ToSchema();
    }

    public override DataViewSchema Schema { get; }

    public override long? GetRowCount() => _realRows + _plan.Count;

    public override DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new ActiveColumns(Schema, columnsNeeded);
        DataViewRowCursor real = _real.GetRowCursor(_real.Schema.Where(column => active[column.Index]).ToArray());
        return new AugmentedCursor(Schema, active, real, new DrawnRowReader(_model, _sampler, _plan, active[_imageColumn] ? [TensorNames.Image] : []), SyntheticGetter);
    }

    private Delegate SyntheticGetter(DataViewSchema.Column column, DrawnRowReader rows)
    {
        if (column.Index == _imageColumn) return Getters.OfVector(() => rows.Numbers(0));
        return column.Index == _labels.Column.Index ? _labels.CreateGetter(() => rows.Class) : MissingValue.CreateGetter(column.Type);
    }

    private RowPlan Plan(long[] missing, AugmentOptions options)
    {
        RealismScreen? screen = options.MinimumRealism > 0 ? new RealismScreen(_model, _sampler, options) : null;
        long[] FirstDraws(long rows) => [.. Enumerable.Range(0, checked((int)rows)).Select(draw => (long)draw)];
        return new RowPlan([.. missing.Select((rows, number) => screen?.Accept(number, rows) ?? FirstDraws(rows))], options.Seed);
    }

    private DataViewSchema.Column Column(string name) => _real.Schema.GetColumnOrNull(name)
        ?? throw new ArgumentException($"There is no column '{name}'; the columns are {string.Join(", ", _real.Schema.Select(column => column.Name))}.");

    private static DataViewSchema.Column CheckImage(DataViewSchema.Column column, GanModel model)
    {
        VectorDataViewType expected = GeneratedView.ImageType(model);
        return column.Type is VectorDataViewType vector && vector.ItemType.Equals(expected.ItemType) && vector.Size == expected.Size
            ? column
            : throw new ArgumentException($"Column '{column.Name}' has to be a vector of {expected.Size} Single ({expected}), but it is {column.Type}.");
    }
}
