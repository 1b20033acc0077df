using System.Text.Json.Serialization;
using Gan.Onnx.Tables;
using Gan.Training.Samples;

using static TorchSharp.torch;

namespace Gan.Training.Modalities.Tables.Shapes;

/// <summary>
/// A row of a table of which cells are missing. A sample is, one behind the other, the row as its columns are coded, zeros where a cell is not known, [D]; which cells are known, [C]; and which of
/// them a generator is shown, [C]. What it takes is the row with zeros in what it is not shown, and what it is shown, [D + C].
/// </summary>
/// <param name="Rows">The rows, whose columns have no option for missing cells.</param>
[StoredName("holes")]
public sealed record HoledShape(TableShape Rows) : SampleShape
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Dimensions => [Rows.Size + 2 * Rows.Columns.Count];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Noun => "rows";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<TableColumn> TableColumns => Rows.TableColumns;

    /// <summary>How many numbers a generator takes of a row.</summary>
    internal int Source => Rows.Size + Rows.Columns.Count;

    /// <summary>The row of samples, [N, D].</summary>
    internal Tensor RowOf(Tensor samples) => samples.narrow(1, 0, Rows.Size);

    /// <summary>Which cells of samples are known, [N, C].</summary>
    internal Tensor KnownOf(Tensor samples) => samples.narrow(1, Rows.Size, Rows.Columns.Count);

    /// <summary>Which cells of samples a generator is shown, [N, C].</summary>
    internal Tensor ShownOf(Tensor samples) => samples.narrow(1, Source, Rows.Columns.Count);

    /// <summary>What a generator takes of samples.</summary>
    internal Tensor SourceOf(Tensor samples)
    {
        Tensor shown = ShownOf(samples);
        return cat([RowOf(samples) * Spread(shown), shown], 1);
    }

    /// <summary>A number a column, [N, C], given to all numbers that its column is coded as, [N, D].</summary>
    internal Tensor Spread(Tensor columns)
    {
        long[] places = [.. Rows.Columns.SelectMany((code, i) => Enumerable.Repeat((long)i, code.Length))];
        return columns.index_select(1, tensor(places, device: columns.device));
    }
}
