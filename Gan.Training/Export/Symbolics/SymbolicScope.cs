using Gan.Onnx.Graphs;
using Gan.Training.Samples.Learning;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

/// <summary>The place in a graph where one module writes: its nodes are named after its path, its weights after its parameters.</summary>
/// <param name="builder">The graph.</param>
/// <param name="path">The module's path from the root, parts joined by '.'.</param>
public sealed class SymbolicScope(GraphBuilder builder, string path)
{
    // torch.onnx names the scope of a module by the paths of all modules around it: body/body.0.
    private readonly string _scope = string.Join('/', path.Split('.').Select((_, i) => string.Join('.', path.Split('.').Take(i + 1))));

    /// <summary>Adds a node and returns the name of its output.</summary>
    public string Node(string operatorType, IEnumerable<string> inputs, params IEnumerable<NodeAttribute> attributes) =>
        builder.Node(operatorType, _scope, inputs, attributes);

    /// <summary>Stores a tensor under the module's path and returns its name.</summary>
    /// <param name="name">The parameter's name in the module.</param>
    /// <param name="tensor">A float tensor.</param>
    public string Weights(string name, Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return builder.Weights($"{path}.{name}", TensorValues.Floats(tensor), tensor.shape);
    }

    /// <summary>Stores integers (a shape, axes) under the module's path and returns their name.</summary>
    public string Integers(string name, params IReadOnlyList<long> values) => builder.Integers($"{path}.{name}", values);

    /// <summary>The inputs of a layer with weights: x, its weight, and its bias if it has one.</summary>
    public IEnumerable<string> WithWeights(string input, Tensor weight, Tensor? bias) =>
        bias is null ? [input, Weights("weight", weight)] : [input, Weights("weight", weight), Weights("bias", bias)];
}
