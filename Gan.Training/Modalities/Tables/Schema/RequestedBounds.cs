using System.Globalization;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Cells;

namespace Gan.Training.Modalities.Tables.Schema;

/// <summary>Whether the bounds that a column is asked to have are any that it can have.</summary>
internal static class RequestedBounds
{
    /// <exception cref="ColumnException">It cannot have them; the message says why and what to do.</exception>
    internal static void Require(TableColumn column, ColumnOverride request)
    {
        if ((request.Minimum, request.Maximum) is (null, null)) return;
        string key = request.Minimum is null ? "maximum" : "minimum";
        if (column.Kind is ColumnKind.Category or ColumnKind.Boolean)
        {
            throw Wrong(
                $"has a {key} and holds {column.Kind.Plural()}: bounds are for numbers, integers and dates",
                $"Leave the {key} out, or give the column another kind.");
        }
        if (request.Minimum > request.Maximum)
        {
            throw Wrong(
                $"has bounds of which its minimum {Text(request.Minimum.Value)} is above its maximum {Text(request.Maximum.Value)}",
                "Exchange them, or leave one of them out.");
        }
        if (request.Minimum is { } minimum && column.Minimum < minimum)
        {
            throw Wrong(
                $"holds '{CellText.Of(column, column.Minimum)}', which is below its minimum {Text(minimum)}",
                $"Lower the minimum to {Text(column.Minimum)}, or take such rows out.");
        }
        if (request.Maximum is { } maximum && column.Maximum > maximum)
        {
            throw Wrong(
                $"holds '{CellText.Of(column, column.Maximum)}', which is above its maximum {Text(maximum)}",
                $"Raise the maximum to {Text(column.Maximum)}, or take such rows out.");
        }

        ColumnException Wrong(string reason, string whatToDo) => new(column.Name, reason) { WhatToDo = whatToDo };

        // As a schema has it: numbers without marks and units.
        string Text(double value) => column.Kind == ColumnKind.Date ? CellText.Of(column, value) : value.ToString(CultureInfo.InvariantCulture);
    }
}
