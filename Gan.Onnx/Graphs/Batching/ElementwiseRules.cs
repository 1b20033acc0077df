namespace Gan.Onnx.Graphs.Batching;

/// <summary>Operators that compute each element from the elements of the same index.</summary>
internal static class ElementwiseRules
{
    private static readonly string[] _ofOne =
    [
        "Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "BitwiseNot", "Celu", "Cos", "Cosh", "Elu", "Erf", "Exp", "Gelu", "HardSigmoid", "HardSwish",
        "IsInf", "IsNaN", "LeakyRelu", "Log", "Mish", "Neg", "Not", "Reciprocal", "Relu", "Selu", "Shrink", "Sigmoid", "Sign", "Sin", "Sinh", "Softplus", "Softsign",
        "Sqrt", "Swish", "Tan", "Tanh", "ThresholdedRelu", "CastLike",
        // Random numbers, for each element of a row its own.
        "RandomNormalLike", "RandomUniformLike", "Bernoulli", "Dropout",
    ];

    private static readonly string[] _ofSeveral =
    [
        "And", "BitShift", "BitwiseAnd", "BitwiseOr", "BitwiseXor", "Clip", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Max", "Mean", "Min", "Mod", "Or", "PRelu",
        "Pow", "Sum", "Xor",
    ];

    internal static IEnumerable<KeyValuePair<string, FlowRule>> All =>
    [
        .. _ofOne.Select(name => KeyValuePair.Create<string, FlowRule>(name, node => [OfOne(node)])),
        .. _ofSeveral.Select(name => KeyValuePair.Create<string, FlowRule>(name, node => [Broadcasting.Of(node)])),
        new("QuantizeLinear", Scaled),
        new("DequantizeLinear", Scaled),
        new("DynamicQuantizeLinear", node => [node.Input(0)?.Rows is null ? FlowValue.Fixed() : node.Mixes("finds its scale over all rows")]),
    ];

    private static FlowValue OfOne(FlowNode node)
    {
        bool isAlone = node.Type == "CastLike" || node.Inputs.Skip(1).All(input => input?.Rows is null);
        return isAlone ? node.Input(0)!.Alike() : node.Unclear("has settings that are fed");
    }

    // The scale is one number, or one for each index of an axis.
    private static IReadOnlyList<FlowValue> Scaled(FlowNode node)
    {
        if (node.Input(0) is not { } value) return [node.Unclear("reads nothing")];
        if (value.Rows is not { } rows) return [node.Inputs.All(input => input?.Rows is null) ? value.Alike() : node.Unclear("scales a constant by rows")];
        if (node.Inputs.Skip(1).OfType<FlowValue>().Any(scale => scale.Rows is not null)) return [node.Unclear("scales rows by other rows")];
        bool isOne = node.Inputs.Skip(1).OfType<FlowValue>().All(scale => scale.Dims is not null && SymbolicDim.Product(scale.Shape) == 1);
        long axis = node.Int("axis", 1);
        bool isAlongRows = (axis < 0 ? axis + value.Shape.Count : axis) == rows.Axis;
        return [isOne || !isAlongRows && node.Int("block_size", 0) == 0 ? value.Alike() : node.Mixes("has a scale for each place in the batch")];
    }
}
