using Gan.Onnx.Tables;
using Gan.Training.Files;

namespace Gan.Training.Modalities.Tables.Cells;

/// <summary>How kinds of columns are called.</summary>
internal static class ColumnKindText
{
    /// <summary>As the user gives it: <c>category</c>.</summary>
    internal static string Word(this ColumnKind kind) => EnumNames.Text(kind);

    /// <summary>Several of them: <c>categories</c>.</summary>
    internal static string Plural(this ColumnKind kind) => kind == ColumnKind.Category ? "categories" : kind.Word() + "s";
}
