namespace Gan.Training.Modalities.Tables.Cells;

/// <summary>A column that cannot be learnt from, or not as it was asked for.</summary>
/// <param name="column">Its name.</param>
/// <param name="reason">Why: <c>holds no value</c>.</param>
internal sealed class ColumnException(string column, string reason) : Exception($"Column '{column}' {reason}.")
{
    /// <summary>Whether it is that the column names or numbers rows.</summary>
    internal bool IsIdentifier { get; init; }

    /// <summary>The pattern that all of its texts have; null where they have none.</summary>
    internal string? Pattern { get; init; }

    /// <summary>What to do about it, in a sentence; null for what helps with most columns.</summary>
    internal string? WhatToDo { get; init; }

    /// <summary>Why.</summary>
    internal string Reason => reason;
}
