using Gan.MLNet.Cursors;
using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Scoring;

/// <summary>A row with the columns that the model computes of it, once for each position of the source, when the first of them is asked for.</summary>
internal sealed class ScoredRow : DataViewRow, IComputedRow
{
    private readonly DataViewRow _source;
    private readonly ActiveColumns _active;
    private readonly ColumnMap _map;
    private readonly TensorSpec[] _outputs;
    private readonly InputColumn[] _fed = [];
    private readonly OnnxRow? _row;
    private long _computed = -1;

    internal ScoredRow(DataViewRow source, DataViewSchema schema, ActiveColumns active, ColumnMap map, OnnxStep step)
    {
        _source = source;
        _active = active;
        _map = map;
        Schema = schema;
        _outputs = [.. map.ActiveOutputs(active).Select(output => step.Outputs[output].Tensor)];
        if (_outputs.Length == 0) return;
        _fed = [.. step.Inputs.Select(column => InputColumn.Create(source, source.Schema[column.Column]))];
        _row = step.Runner().CreateRow([.. _outputs.Select(output => output.Name)]);
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _source.Position;

    public override long Batch => _source.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => _source.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Getters.CheckActive(this, column);
        if (_map.OutputOf(column.Index) < 0) return _source.GetGetter<TValue>(_source.Schema[_map.SourceOf(column.Index)]);
        int place = _map.ActiveOutputs(_active).ToList().IndexOf(_map.OutputOf(column.Index));
        return Getters.As<TValue>(OutputGetters.Create(_outputs[place].Type, this, place), column);
    }

    TensorBuffer IComputedRow.Output(int output, out int place)
    {
        place = 0;
        if (_source.Position < 0) throw Getters.NoRow();
        if (_computed != _source.Position)
        {
            for (int i = 0; i < _fed.Length; i++) _fed[i].Read(_row!.Inputs[i], 0);
            _row!.Run();
            _computed = _source.Position;
        }
        return _row!.Outputs[output];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _row?.Dispose();
            _source.Dispose();
        }
        base.Dispose(disposing);
    }
}
