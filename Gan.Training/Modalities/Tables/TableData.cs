using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Files;
using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Combinations;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Sets;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables;

/// <summary>A table to learn the rows of.</summary>
/// <param name="Name">A short name: that of the file, without its ending.</param>
/// <param name="Rows">All rows.</param>
/// <param name="Sha256">SHA-256 (lower-case hex) of what the columns are and of all values.</param>
/// <param name="Conditions">What rows can be asked for: <c>sex=Female</c>.</param>
public sealed record TableData(string Name, TableSet Rows, string Sha256, IReadOnlyList<string> Conditions)
    : SampleData(Name, Sha256, Conditions)
{
    private static readonly JsonSerializerOptions _json = new() { TypeInfoResolver = CapitalNames.Resolver() };

    /// <inheritdoc/>
    public override TableSet Training => Rows;

    /// <summary>None: a table has no split of its own.</summary>
    public override TableSet Testing { get; } = Rows.Pick([]);

    /// <inheritdoc/>
    public override string? Remark => Rows.Table.Schema.Remark;

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Remarks => Rows.Table.Schema.Sentences;

    /// <summary>Takes a table that has been read.</summary>
    /// <param name="name">A short name.</param>
    /// <param name="table">The table.</param>
    /// <param name="where">The file that it comes from, for messages; null where there is none.</param>
    /// <exception cref="DataFormatException">No column can be learnt, or one has a name of ours.</exception>
    public static TableData Of(string name, Table table, string? where = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Schema.Columns.Count == 0)
        {
            string reasons = string.Join("; ", table.Schema.LeftOut.Select(column => $"'{column.Name}' {column.Reason}"));
            throw new DataFormatException(where ?? name, $"No column can be learnt: {reasons}.", "Give a table with other columns.");
        }
        if (TensorNames.Reserved([.. table.Schema.Columns.Select(column => column.Name)]) is { } ours)
            throw new DataFormatException(
                where ?? name, $"A tensor of the model would have the name of its column '{ours}'.", "Give the column another name.");
        IdentifierColumn[] made = [.. table.Schema.LeftOut.Select(column => column.Made).OfType<IdentifierColumn>()];
        TableShape shape = CombinationSearch.Find(table, ColumnEncodingFit.Fit(table) with
        {
            Label = table.Schema.Label,
            File = table.Schema.File,
            Identifiers = made.Length == 0 ? null : made,
        });
        return new TableData(name, new TableSet(table, shape), Fingerprint(table), new TableConditions(shape).Names());
    }

    private static string Fingerprint(Table table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // The precision follows from the values, and runs of earlier versions had none: it is not part of what the data are.
        IEnumerable<TableColumn> columns = table.Schema.Columns.Select(column => column with { IsDouble = false });
        hash.AppendData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(columns, _json)));
        for (int column = 0; column < table.Schema.Columns.Count; column++) hash.AppendData(MemoryMarshal.AsBytes(table[column]));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
