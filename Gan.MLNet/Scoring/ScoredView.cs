using Gan.MLNet.Cursors;
using Gan.Onnx.Running;
using Microsoft.ML;

namespace Gan.MLNet.Scoring;

/// <summary>Rows of a source with the columns that a model computes from them, anew on every pass.</summary>
internal sealed class ScoredView : IDataView
{
    // A look and a training are two; whoever comes a third time will come again.
    private const int ManyPasses = 3;

    private readonly StepLog _log;
    private readonly IDataView _source;
    private readonly OnnxStep _step;
    private readonly ColumnMap _map;
    private int _passes;

    internal ScoredView(IDataView source, OnnxStep step, StepLog log)
    {
        _log = log;
        _source = source;
        _step = step;
        Schema = step.SchemaAfter(source.Schema);
        _map = new ColumnMap(Schema, source.Schema, step);
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => _source.CanShuffle;

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new ActiveColumns(Schema, columnsNeeded);
        CountPass(active);
        return Over(_source.GetRowCursor(_map.Needed(active), rand), active, cursors: 1);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var active = new ActiveColumns(Schema, columnsNeeded);
        CountPass(active);
        DataViewRowCursor[] sources = _source.GetRowCursorSet(_map.Needed(active), n, rand);
        return [.. sources.Select(source => Over(source, active, sources.Length))];
    }

    private void CountPass(ActiveColumns active)
    {
        if (_map.ActiveOutputs(active).Any() && Interlocked.Increment(ref _passes) == ManyPasses) _log.ReportManyPasses(Computed(active));
    }

    private OutputColumn[] Computed(ActiveColumns active) => [.. _map.ActiveOutputs(active).Select(output => _step.Outputs[output])];

    private DataViewRowCursor Over(DataViewRowCursor source, ActiveColumns active, int cursors)
    {
        if (!_map.ActiveOutputs(active).Any()) return new PassThroughCursor(source, Schema, active, _map);
        OnnxRunner runner = _step.Runner();
        _log.ReportSingleRows(runner, Computed(active));
        // Cursors of a set are read side by side already: together they keep as many workers busy as one would alone.
        return new ScoredCursor(source, Schema, active, _map, _step, runner, Math.Max(1, runner.Workers / cursors));
    }
}
