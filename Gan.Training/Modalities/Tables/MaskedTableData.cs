using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Combinations;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Sets;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables;

/// <summary>A table whose missing cells are to be filled.</summary>
/// <param name="Name">A short name: that of the file, without its ending.</param>
/// <param name="Rows">All rows.</param>
/// <param name="Sha256">SHA-256 (lower-case hex) of the table.</param>
public sealed record MaskedTableData(string Name, MaskedTableSet Rows, string Sha256) : SampleData(Name, Sha256, [])
{
    /// <inheritdoc/>
    public override MaskedTableSet Training => Rows;

    /// <summary>None: a table has no split of its own.</summary>
    public override MaskedTableSet Testing { get; } = Rows.Pick([]);

    /// <inheritdoc/>
    public override string? Remark => Rows.Table.Schema.Remark;

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Remarks => Rows.Table.Schema.Sentences;

    /// <summary>Takes a table that was opened.</summary>
    public static MaskedTableData Of(TableData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Table table = data.Rows.Table;
        TableShape shape = ColumnEncodingFit.Fit(table, QuantileModes.Fit, data.Rows.Shape);
        TableShape rows = data.Rows.Shape with { Columns = [.. shape.Columns.Select(WithoutMissing)], Combinations = null };
        return Of(data, new MaskedTableShape(CombinationSearch.Find(table, rows)));
    }

    /// <summary>A table as a run took it.</summary>
    internal static MaskedTableData Of(TableData data, MaskedTableShape shape) => new(data.Name, new MaskedTableSet(data.Rows.Table, shape), data.Sha256);

    // Cells are filled with what they would be if they had a value.
    private static ColumnEncoding WithoutMissing(ColumnEncoding code)
    {
        EncodingOption[] options = [.. code.Options.Where(option => option.Kind != EncodingOptionKind.Missing)];
        double known = options.Sum(option => option.Share);
        return code with
        {
            Column = code.Column with { Missing = 0 },
            Options = [.. options.Select(option => option with { Share = option.Share / known })],
        };
    }
}
