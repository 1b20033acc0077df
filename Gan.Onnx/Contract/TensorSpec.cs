namespace Gan.Onnx;

/// <summary>Name, element type and shape of a model's input or output.</summary>
/// <param name="Name">The tensor's name in the graph.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Shape">Its dimensions; the first is the batch. <see cref="Dynamic"/> stands for one that is fixed only at run time.</param>
public sealed record TensorSpec(string Name, ElementType Type, IReadOnlyList<long> Shape)
{
    /// <summary>A dimension that is known only at run time.</summary>
    public const long Dynamic = -1;

    /// <summary>Elements of one row: the product of all dimensions but the first.</summary>
    /// <exception cref="OnnxModelException">There is no batch, a dimension other than it is dynamic, or the product is too large.</exception>
    public int ElementsPerRow
    {
        get
        {
            if (Shape.Count == 0) throw new OnnxModelException($"'{Name}' has no dimensions: the first has to be the batch.");
            long elements = 1;
            foreach (long dimension in Shape.Skip(1))
            {
                if (dimension < 0)
                    throw new OnnxModelException($"'{Name}' has shape {ShapeText}: only the first dimension, the batch, may be dynamic.");
                elements *= dimension;
                if (elements > Array.MaxLength)
                    throw new OnnxModelException($"'{Name}' has shape {ShapeText}: one row is too large.");
            }
            return (int)elements;
        }
    }

    /// <summary>The shape as people write it: <c>[N, 1, 28, 28]</c>.</summary>
    public string ShapeText => $"[{string.Join(", ", Shape.Select((d, i) => d >= 0 ? d.ToString(System.Globalization.CultureInfo.InvariantCulture) : i == 0 ? "N" : "?"))}]";

    /// <summary>Name, type and shape in one line.</summary>
    public override string ToString() => $"{Name}: {Type} {ShapeText}";
}
