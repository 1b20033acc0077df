using Gan.MLNet.Cursors;
using Gan.MLNet.Generation;
using Gan.MLNet.Labels;
using Gan.MLNet.Tables;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Onnx.Tables;
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

    // By the place in the view, what generated rows hold there; the label apart.
    private readonly Dictionary<int, GeneratedColumn> _made;

    internal AugmentedView(MLContext context, IDataView real, GanModel model, AugmentOptions options)
    {
        _real = real;
        _model = model;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MinimumRealism, 0, "options.MinimumRealism");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MinimumRealism, 1, "options.MinimumRealism");
        if (options.MaximumDraws is { } draws) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws, "options.MaximumDraws");
        if (real.Schema.GetColumnOrNull(options.IsSyntheticColumnName) is not null)
        {
            throw new UserInputException($"There is a column '{options.IsSyntheticColumnName}' already, and rows that are generated are "
                + "marked in a new one of this name: rename it, or choose another name for the new one.");
        }
        if (model.CanImpute)
        {
            throw new OnnxModelException(
                "The model completes rows that have holes: on the command line 'gan augment' fills up classes with it.");
        }
        _sampler = new GeneratorSampler(model, options.Seed, labelColumn: model.IsTable ? options.LabelColumnName : null);
        if (_sampler.Classes.Count == 0) throw new OnnxModelException("The model's generator takes no label, so it cannot fill up one class.");
        _labels = LabelColumn.Create(Column(options.LabelColumnName), _sampler.Classes, Cell(model, options.LabelColumnName));
        ClassCounts counts = ClassCounts.Of(real, _labels, _sampler.Classes, Cell(model, options.LabelColumnName)?.IsSensitive == true);
        _realRows = counts.Total;
        long[] needed = counts.Missing(options.Balance);
        _made = Made(context, options, needed.Sum()).ToDictionary(pair => Column(pair.Name).Index, pair => pair.Column);
        bool isScreened = model.IsTable && options.MinimumRealism > 0;
        foreach (string warning in counts.Warnings(needed, _sampler.Classes, isScreened)) context.LogWarning(warning);
        _plan = Plan(context, needed, options);
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
        string[] outputs = [.. _made.Where(pair => active[pair.Key]).Select(pair => pair.Value.Output).OfType<string>()];
        return new AugmentedCursor(Schema, active, real, new DrawnRowReader(_model, _sampler, _plan, outputs), (column, rows) => SyntheticGetter(column, rows, outputs));
    }

    private Delegate SyntheticGetter(DataViewSchema.Column column, DrawnRowReader rows, string[] outputs)
    {
        if (column.Index == _labels.Column.Index) return _labels.CreateGetter(() => rows.Class);
        return _made.TryGetValue(column.Index, out GeneratedColumn? made) ? made.Getter(rows, Array.IndexOf(outputs, made.Output), column) : MissingValue.CreateGetter(column.Type);
    }

    // What the generator makes of the view's columns, but for the label.
    private IEnumerable<(string Name, GeneratedColumn Column)> Made(MLContext context, AugmentOptions options, long rows)
    {
        var generated = new GenerateOptions
        {
            ImageColumnName = options.ImageColumnName,
            LabelColumnName = options.LabelColumnName,
            Rules = options.Rules,
        };
        var identifiers = new UnusedIdentifiers(context, _real, rows, options);
        IReadOnlyList<GeneratedColumn> columns = GeneratedColumn.Of(_model, generated, options.Seed, identifiers.Texts);
        if (!_model.IsTable)
        {
            _ = CheckImage(Column(options.ImageColumnName), _model);
            return [(options.ImageColumnName, columns[0])];
        }
        GeneratedColumn[] wanted = [.. columns.Where(column => column.Name != options.LabelColumnName && _real.Schema.GetColumnOrNull(column.Name) is not null)];
        foreach (GeneratedColumn column in wanted)
        {
            DataViewSchema.Column real = _real.Schema[column.Name];
            if (column.Output is not null) TableCells.Check(_model.Metadata.Columns.First(known => known.Name == column.Name), real);
            else if (real.Type is not TextDataViewType) throw new UserInputException($"Column '{column.Name}' is {real.Type}, and texts are made for it.");
        }
        return wanted.Select(column => (column.Name, column));
    }

    private RowPlan Plan(MLContext context, long[] missing, AugmentOptions options)
    {
        RealismScreen? screen = options.MinimumRealism == 0 ? null
            : new RealismScreen(_model, _sampler, options, _model.IsTable ? ClassRealism.Thresholds(context, _real, _model, _labels, _sampler.Classes, options.MinimumRealism) : null);
        long[] FirstDraws(long rows) => [.. Enumerable.Range(0, checked((int)rows)).Select(draw => (long)draw)];
        return new RowPlan([.. missing.Select((rows, number) => screen?.Accept(number, rows) ?? FirstDraws(rows))], options.Seed);
    }

    private static TableColumn? Cell(GanModel model, string name) =>
        model.IsTable ? model.Metadata.Columns.First(column => column.Name == name) : null;

    private DataViewSchema.Column Column(string name) => _real.Schema.GetColumnOrNull(name)
        ?? throw new UserInputException($"There is no column '{name}'; the columns are {string.Join(", ", _real.Schema.Select(column => column.Name))}.");

    private static DataViewSchema.Column CheckImage(DataViewSchema.Column column, GanModel model)
    {
        VectorDataViewType expected = GeneratedView.ImageType(model);
        return column.Type is VectorDataViewType vector && vector.ItemType.Equals(expected.ItemType) && vector.Size == expected.Size
            ? column
            : throw new UserInputException($"Column '{column.Name}' has to be a vector of {expected.Size} Single ({expected}), but it is {column.Type}.");
    }
}
