using Gan.Onnx.Tables;

namespace Gan.Training.Data.Tables;

/// <summary>What a table is understood as.</summary>
/// <param name="Columns">The columns that are learnt, in the table's order.</param>
/// <param name="LeftOut">The others, with the reason of each.</param>
public sealed record TableSchema(IReadOnlyList<TableColumn> Columns, IReadOnlyList<LeftOutColumn> LeftOut)
{
    /// <summary>Which columns are left out and why, in a sentence without a point; null where none is.</summary>
    internal string? Remark => LeftOut.Count == 0 ? null : $"left out: {string.Join("; ", LeftOut.Select(column => $"'{column.Name}' {column.Reason}"))}";
}

/// <summary>A column that is not learnt.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why: <c>holds no value</c>.</param>
public sealed record LeftOutColumn(string Name, string Reason);
