using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Samples;
using Microsoft.ML;

namespace Gan.Training.Modalities.Tables.Reading;

/// <summary>How the texts of a table are read, beyond what they look like.</summary>
/// <param name="Format">How cells are written; what is null in it is as it looks.</param>
/// <param name="PrefersComma">Whether <c>1,234</c> has decimals where nothing tells, as in files whose fields are separated by semicolons.</param>
/// <param name="Missing">Texts that stand for no value in all columns; null for none beside those of <see cref="MissingValueMarkers"/>.</param>
/// <param name="DateFormat">How dates are written; null looks.</param>
/// <param name="IsSensitive">Whether what only few rows have is taken from the column.</param>
internal sealed record TextReading(CellFormat? Format = null, bool PrefersComma = false, IReadOnlyList<string>? Missing = null, string? DateFormat = null, bool IsSensitive = false)
{
    /// <summary>As they look.</summary>
    internal static TextReading Looked { get; } = new();

    /// <summary>With what is asked of a column.</summary>
    internal TextReading With(ColumnOverride request) => this with
    {
        Format = request.Format is { } form ? form with { DecimalMark = form.DecimalMark ?? Format?.DecimalMark } : Format,
        Missing = request.Missing is null ? Missing : [.. Missing ?? [], .. request.Missing],
        DateFormat = request.DateFormat,
        IsSensitive = request.IsSensitive,
    };

    /// <summary>As a user says, of a view.</summary>
    internal static TextReading Of(TableReading? said, IDataView view) =>
        new(said?.DecimalMark is { } mark ? new CellFormat { DecimalMark = mark } : null, view is StringTable { Layout.Separator: ';' }, said?.Missing);
}
