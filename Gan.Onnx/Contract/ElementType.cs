namespace Gan.Onnx;

/// <summary>What a tensor holds. The numbers are those of the ONNX standard.</summary>
public enum ElementType
{
    /// <summary>Not known, or one that this library does not run.</summary>
    Undefined = 0,

    /// <summary>32-bit floating point.</summary>
    Float = 1,

    /// <summary>8-bit unsigned integers.</summary>
    UInt8 = 2,

    /// <summary>8-bit signed integers.</summary>
    Int8 = 3,

    /// <summary>16-bit unsigned integers.</summary>
    UInt16 = 4,

    /// <summary>16-bit signed integers.</summary>
    Int16 = 5,

    /// <summary>32-bit signed integers.</summary>
    Int32 = 6,

    /// <summary>64-bit signed integers.</summary>
    Int64 = 7,

    /// <summary>UTF-8 strings.</summary>
    String = 8,

    /// <summary>Booleans.</summary>
    Bool = 9,

    /// <summary>64-bit floating point.</summary>
    Double = 11,

    /// <summary>32-bit unsigned integers.</summary>
    UInt32 = 12,

    /// <summary>64-bit unsigned integers.</summary>
    UInt64 = 13,
}
