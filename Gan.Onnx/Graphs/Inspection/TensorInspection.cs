using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Inspection;

/// <summary>Looks at stored tensors and declared shapes: sane sizes, all of the data there, and nothing fetched from elsewhere.</summary>
internal static class TensorInspection
{
    private const long MaximumElements = 1L << 28;

    // A row of what is fed or given, of which batches are made: an image of 2,000 x 2,000 pixels in colour has 12 million.
    private const long MaximumRowElements = 1L << 24;

    internal static void Check(TensorProto tensor)
    {
        if (tensor.DataLocation != TensorProto.Types.DataLocation.Default || tensor.ExternalData.Count > 0)
            throw Outside(tensor);
        if (!tensor.Segment.IsEmpty) throw new OnnxModelException($"The weights '{tensor.Name}' are stored in segments; save the model with whole ones.");
        long elements = Elements(tensor.Name, tensor.Dims, MaximumElements);
        Storage form = FormOf(tensor.DataType)
            ?? throw new OnnxModelException($"The weights '{tensor.Name}' are of a type ({tensor.DataType}) that no model here has.");
        bool raw = tensor.RawData.Length > 0;
        long found = raw ? tensor.RawData.Length : form.Listed(tensor), expected = raw ? elements * form.Bytes : elements;
        if (found != expected || raw && form.Bytes == 0)
            throw new OnnxModelException($"The weights '{tensor.Name}' hold {found} {(raw ? "bytes" : "values")} in place of {expected}: the file is damaged.");
    }

    internal static OnnxModelException Outside(TensorProto tensor) => new($"The weights '{tensor.Name}' are in another file; save the model with its weights inside.");

    internal static void Check(ValueInfoProto value)
    {
        if (value.Type?.TensorType?.Shape is not { } shape) return;
        Elements(value.Name, Known(shape.Dim), MaximumElements);
        Elements(value.Name, Known(shape.Dim.Skip(1)), MaximumRowElements);
    }

    // ML.NET's own exports say -1 where the batch is free.
    private static IEnumerable<long> Known(IEnumerable<TensorShapeProto.Types.Dimension> dimensions) => dimensions.Where(d => d.HasDimValue && d.DimValue != TensorSpec.Dynamic).Select(d => d.DimValue);

    private static long Elements(string name, IEnumerable<long> dimensions, long most)
    {
        long elements = 1;
        foreach (long dimension in dimensions)
        {
            if (dimension < 0 || dimension > most || (elements *= dimension) > most)
                throw new OnnxModelException($"The tensor '{name}' has dimensions that no model here has.");
        }
        return elements;
    }

    // By the numbers of the standard. Strings are never raw.
    private static Storage? FormOf(int type) => type switch
    {
        1 => new(4, tensor => tensor.FloatData.Count),
        2 or 3 or 9 => new(1, tensor => tensor.Int32Data.Count),
        4 or 5 or 10 or 16 => new(2, tensor => tensor.Int32Data.Count),
        6 => new(4, tensor => tensor.Int32Data.Count),
        7 => new(8, tensor => tensor.Int64Data.Count),
        8 => new(0, tensor => tensor.StringData.Count),
        11 => new(8, tensor => tensor.DoubleData.Count),
        12 => new(4, tensor => tensor.Uint64Data.Count),
        13 => new(8, tensor => tensor.Uint64Data.Count),
        _ => null,
    };

    /// <summary>How elements of a type are stored.</summary>
    /// <param name="Bytes">Bytes of one as raw data; 0 where there can be none.</param>
    /// <param name="Listed">How many stand in the list of values of the type.</param>
    private sealed record Storage(int Bytes, Func<TensorProto, int> Listed);
}
