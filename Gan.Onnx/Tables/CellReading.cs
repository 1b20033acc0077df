namespace Gan.Onnx.Tables;

/// <summary>What a cell of a file turned out to be.</summary>
public enum CellReading
{
    /// <summary>A value of the column.</summary>
    Value,

    /// <summary>No value: empty, or a mark that stands for none.</summary>
    Missing,

    /// <summary>A text that is none of the column's categories.</summary>
    Unknown,

    /// <summary>A text that is no value of the column's kind and form. It is no missing value.</summary>
    Unreadable,
}
