using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Cells;

namespace Gan.Training.Modalities.Tables.Schema;

/// <summary>Checks that what a schema says of a column's form is so: a key that does nothing would be passed over in silence.</summary>
internal static class RequestedForm
{
    /// <summary>Checks a column.</summary>
    /// <param name="column">What was found.</param>
    /// <param name="request">What is said of it.</param>
    /// <exception cref="ColumnException">The cells are of another form.</exception>
    internal static void Require(TableColumn column, ColumnOverride request)
    {
        bool isNumber = column.Kind is ColumnKind.Number or ColumnKind.Integer;
        CellFormat asked = request.Format ?? CellFormat.Plain, found = column.Format ?? CellFormat.Plain;
        bool isOfNumbers = asked is not { DecimalMark: null, ThousandsMark: null, Prefix: null, Suffix: null };
        if (isOfNumbers && !isNumber) throw Other("numbers of the form that is said");
        if (request.Decimals is not null && column.Kind != ColumnKind.Number) throw Other("numbers with decimals");
        if (asked is { True: null, False: null }) return;
        if (column.Kind != ColumnKind.Boolean) throw Other("booleans that are spelled as is said");
        RequireSpelling(asked.True, found.True ?? "true");
        RequireSpelling(asked.False, found.False ?? "false");

        ColumnException Other(string what) => new(column.Name, $"holds {column.Kind.Plural()}, and no {what}");

        void RequireSpelling(string? word, string spelled)
        {
            if (word is not null && word != spelled) throw new ColumnException(column.Name, $"spells '{spelled}' and not '{word}'");
        }
    }
}
