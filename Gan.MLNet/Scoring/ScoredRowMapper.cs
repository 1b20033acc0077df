using Gan.MLNet.Cursors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Scoring;

/// <summary>Runs the model on single rows, as <c>PredictionEngine</c> asks for them.</summary>
internal sealed class ScoredRowMapper(DataViewSchema input, DataViewSchema output, OnnxStep step) : IRowToRowMapper
{
    private readonly ColumnMap _map = new(output, input, step);

    public DataViewSchema InputSchema => input;

    public DataViewSchema OutputSchema => output;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        _map.Needed(new ActiveColumns(output, dependingColumns));

    public DataViewRow GetRow(DataViewRow row, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Schema != input) throw new ArgumentException("The row has other columns than those that the mapper was made for.", nameof(row));
        return new ScoredRow(row, output, new ActiveColumns(output, activeColumns), _map, step);
    }
}
