using Gan.MLNet.Cursors;
using Gan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Filtering;

/// <summary>Those rows of a source whose realism is high enough.</summary>
internal sealed class RealismFilterView : IDataView
{
    private readonly IDataView _source;
    private readonly DataViewSchema.Column _realism;
    private readonly float _minimum;

    internal RealismFilterView(IDataView source, float minimum, string column)
    {
        _source = source;
        _minimum = minimum;
        _realism = source.Schema.GetColumnOrNull(column)
            ?? throw new UserInputException(
                $"There is no column '{column}'; ScoreRealism makes one. The columns are {string.Join(", ", source.Schema.Select(c => c.Name))}.");
        DataViewType item = _realism.Type is VectorDataViewType { Size: 1 } vector ? vector.ItemType : _realism.Type;
        if (!item.Equals(NumberDataViewType.Single)) throw new UserInputException($"Column '{column}' has to be one Single, alone or in a vector of one, but it is {_realism.Type}.");
    }

    public DataViewSchema Schema => _source.Schema;

    public bool CanShuffle => _source.CanShuffle;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new ActiveColumns(Schema, columnsNeeded);
        return new RealismFilterCursor(_source.GetRowCursor(Needed(active), rand), active, _realism, _minimum);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var active = new ActiveColumns(Schema, columnsNeeded);
        return [.. _source.GetRowCursorSet(Needed(active), n, rand).Select(source => new RealismFilterCursor(source, active, _realism, _minimum))];
    }

    private DataViewSchema.Column[] Needed(ActiveColumns active) => [.. Schema.Where(column => active[column.Index] || column.Index == _realism.Index)];
}
