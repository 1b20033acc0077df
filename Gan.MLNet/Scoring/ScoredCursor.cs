using Gan.MLNet.Cursors;
using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Scoring;

/// <summary>Reads rows of the source ahead, runs the model on whole batches of them on several cores, and hands the rows out in the source's order.</summary>
internal sealed class ScoredCursor : DataViewRowCursor, IComputedRow
{
    private readonly DataViewRowCursor _source;
    private readonly ActiveColumns _active;
    private readonly ReadAhead<ScoredBatch> _batches;
    private readonly InputColumn[] _fed;
    private readonly PassThroughColumn[] _carried;
    private readonly ElementType[] _outputTypes;
    private readonly Dictionary<int, int> _carrierOf = [];
    private readonly Dictionary<int, int> _tensorOf = [];
    private readonly ValueGetter<DataViewRowId> _sourceId;
    private ScoredBatch? _batch;
    private int _place = -1;
    private long _position = -1;
    private bool _sourceEnded;
    private bool _ended;

    internal ScoredCursor(
        DataViewRowCursor source, DataViewSchema schema, ActiveColumns active, ColumnMap map, OnnxStep step, OnnxRunner runner, int workers)
    {
        _source = source;
        _active = active;
        Schema = schema;
        var carried = new List<PassThroughColumn>();
        var outputs = new List<string>();
        var types = new List<ElementType>();
        foreach (DataViewSchema.Column column in schema.Where(column => active[column.Index]))
        {
            if (map.OutputOf(column.Index) is >= 0 and var output)
            {
                _tensorOf[column.Index] = outputs.Count;
                outputs.Add(step.Outputs[output].Tensor.Name);
                types.Add(step.Outputs[output].Tensor.Type);
            }
            else
            {
                _carrierOf[column.Index] = carried.Count;
                carried.Add(PassThroughColumn.Create(source, source.Schema[map.SourceOf(column.Index)]));
            }
        }

        _carried = [.. carried];
        _outputTypes = [.. types];
        _fed = [.. step.Inputs.Select(input => InputColumn.Create(source, source.Schema[input.Column]))];
        _sourceId = source.GetIdGetter();
        IndependenceCheck? check = runner.CreateCheck(outputs);
        _batches = new ReadAhead<ScoredBatch>(
            workers, runner.BatchesInUse, () => new ScoredBatch(runner.CreateBatch(outputs, check: check), _carried), Fill, batch => batch.Run());
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _position;

    public override long Batch => _batch is null ? 0 : _batch.Numbers[_place];

    public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column);

    public override bool MoveNext()
    {
        if (_ended) return false;
        if (_batch is null || ++_place == _batch.Rows)
        {
            _batch = _batches.Next();
            _place = 0;
        }

        if (_batch is null)
        {
            _ended = true;
            _position = -1;
            return false;
        }
        _position++;
        return true;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = Present.Ids[_place];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Getters.CheckActive(this, column);
        Delegate getter = _tensorOf.TryGetValue(column.Index, out int tensor)
            ? OutputGetters.Create(_outputTypes[tensor], this, tensor)
            : Carrier(_carrierOf[column.Index]);
        return Getters.As<TValue>(getter, column);
    }

    TensorBuffer IComputedRow.Output(int output, out int place)
    {
        place = _place;
        return Present.Outputs[output];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _batches.Dispose();
            _source.Dispose();
        }
        base.Dispose(disposing);
    }

    private ScoredBatch Present => _batch ?? throw Getters.NoRow();

    private Delegate Carrier(int index) => _carried[index].CreateGetter(() => Present.Carried[index], () => _place);

    private Filled Fill(ScoredBatch batch)
    {
        int rows = 0;
        (TensorBuffer[] inputs, Array[] carried, DataViewRowId[] ids, long[] numbers) = (batch.Inputs, batch.Carried, batch.Ids, batch.Numbers);
        for (int wanted = batch.PreferredRows; !_sourceEnded && rows < wanted; rows++)
        {
            if (!_source.MoveNext())
            {
                _sourceEnded = true;
                break;
            }
            for (int i = 0; i < _fed.Length; i++) _fed[i].Read(inputs[i], rows);
            for (int i = 0; i < _carried.Length; i++) _carried[i].Read(carried[i], rows);
            _sourceId(ref ids[rows]);
            numbers[rows] = _source.Batch;
        }
        batch.Rows = rows;
        // Batches are filled in the order of the rows, whoever runs them first.
        if (rows > 0) batch.Decide();
        return rows == 0 ? Filled.Nothing : _sourceEnded ? Filled.Last : Filled.More;
    }
}
