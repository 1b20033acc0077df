using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Inspection;

/// <summary>
/// Which operators are run. The list holds what image and table networks are made of, whose time and memory follow from the shapes of what is fed; native
/// code for all others is never reached.
/// </summary>
internal static class OperatorInspection
{
    private static readonly HashSet<string> _known =
    [
        // Arithmetic and comparison.
        "Abs", "Add", "And", "Ceil", "Clip", "Cos", "Cosh", "Div", "Equal", "Erf", "Exp", "Floor", "Greater", "GreaterOrEqual", "IsInf", "IsNaN", "Less",
        "LessOrEqual", "Log", "Max", "Mean", "Min", "Mod", "Mul", "Neg", "Not", "Or", "Pow", "Reciprocal", "Round", "Sign", "Sin", "Sinh", "Sqrt", "Sub",
        "Sum", "Tan", "Where", "Xor", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh",
        // Activations.
        "Celu", "Elu", "Gelu", "HardSigmoid", "HardSwish", "Hardmax", "LeakyRelu", "LogSoftmax", "Mish", "PRelu", "Relu", "Selu", "Shrink", "Sigmoid",
        "Softmax", "Softplus", "Softsign", "Swish", "Tanh", "ThresholdedRelu",
        // Layers.
        "Attention", "AveragePool", "BatchNormalization", "Conv", "ConvTranspose", "Dropout", "Einsum", "GRU", "Gemm", "GlobalAveragePool", "GlobalLpPool",
        "GlobalMaxPool", "GroupNormalization", "InstanceNormalization", "LRN", "LSTM", "LayerNormalization", "LpNormalization", "LpPool", "MatMul", "MaxPool",
        "MeanVarianceNormalization", "RMSNormalization", "RNN",
        // Shapes and places.
        "AffineGrid", "Concat", "DepthToSpace", "Expand", "Flatten", "Gather", "GatherElements", "GatherND", "GridSample", "Identity", "Pad", "Reshape", "Resize",
        "Scatter", "ScatterElements", "ScatterND", "Shape", "Size", "Slice", "SpaceToDepth", "Split", "Squeeze", "Tile", "Transpose", "Trilu", "Unsqueeze", "Upsample",
        // Reductions, constants, types and choices.
        "ArgMax", "ArgMin", "CumSum", "ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceProd",
        "ReduceSum", "ReduceSumSquare", "TopK", "Cast", "CastLike", "Constant", "ConstantOfShape", "DequantizeLinear", "EyeLike", "If", "OneHot",
        "QuantizeLinear", "Range", "LabelEncoder",
    ];

    // Noise that can be drawn from a seed in their place.
    private static readonly HashSet<string> _random = ["RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike", "Bernoulli"];

    /// <summary>Whether a node draws real numbers or coin tosses of its own.</summary>
    internal static bool IsRandom(NodeProto node) => node.Domain.Length == 0 && _random.Contains(node.OpType);

    internal static void Check(NodeProto node, bool allowRandom)
    {
        if (!_known.Contains(node.OpType) && !(allowRandom && IsRandom(node))) throw new OnnxModelException($"The model uses the operator '{node.OpType}'{Reason(node.OpType)}.");
        foreach (AttributeProto attribute in node.Attribute)
        {
            if (attribute.Tensors.Count + attribute.Graphs.Count + attribute.SparseTensors.Count + attribute.SparseTensor.Length + attribute.RefAttrName.Length > 0)
                throw new OnnxModelException($"The attribute '{attribute.Name}' of '{node.OpType}' is of a kind that no operator here has.");
            if (attribute.I is < int.MinValue or > int.MaxValue)
                throw new OnnxModelException($"The attribute '{attribute.Name}' of '{node.OpType}' is {attribute.I}: no network here has such a number.");
            if (attribute.G is not null && node.OpType != "If") throw new OnnxModelException($"The operator '{node.OpType}' holds a graph, which only If may.");
        }
    }

    private static string Reason(string operatorType) => operatorType switch
    {
        "Loop" or "Scan" => ": how long a loop runs cannot be told beforehand. Export the network without it",
        _ when _random.Contains(operatorType) =>
            ", which draws noise of its own, so that nothing that it makes could be made again. Export the network with its noise as an input, or load a generator "
            + "with --roles random=yes (ModelRoles.AllowRandomOperators)",
        "Multinomial" => ", which draws noise of its own, so that nothing that it makes could be made again. Export the network with its noise as an input",
        "NonZero" or "Compress" or "Unique" or "NonMaxSuppression" => ": how large its output becomes cannot be told beforehand",
        _ => ", which is not among those that networks of images and tables are made of. Load it with OnnxModel.LoadTrusted if you know who made it",
    };
}
