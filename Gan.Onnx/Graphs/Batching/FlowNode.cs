using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Batching;

/// <summary>A node, and what is known of the values that it reads.</summary>
internal sealed class FlowNode(NodeProto node, IReadOnlyList<FlowValue?> inputs, long opset)
{
    internal string Type => node.OpType;

    internal long Opset => opset;

    internal int Outputs => node.Output.Count;

    /// <summary>What it reads; null for an input that is left out.</summary>
    internal IReadOnlyList<FlowValue?> Inputs => inputs;

    /// <summary>Outputs that somebody names.</summary>
    internal int NamedOutputs => node.Output.Count(output => output.Length > 0);

    internal FlowValue? Input(int index) => index < inputs.Count ? inputs[index] : null;

    internal bool Has(string attribute) => Attribute(attribute) is not null;

    internal long Int(string attribute, long otherwise) => Attribute(attribute)?.I ?? otherwise;

    internal string Text(string attribute, string otherwise) => Attribute(attribute)?.S.ToStringUtf8() ?? otherwise;

    internal IReadOnlyList<long>? Ints(string attribute) => Attribute(attribute)?.Ints;

    internal IReadOnlyList<float> Floats(string attribute) => Attribute(attribute)?.Floats ?? [];

    internal TensorProto? Tensor(string attribute) => Attribute(attribute)?.T;

    /// <summary>Integers that older operator sets have as an attribute and later ones as an input; null where they are left out.</summary>
    internal IReadOnlyList<SymbolicDim>? Integers(string attribute, int input) =>
        Ints(attribute) is { } listed ? [.. listed.Select(number => SymbolicDim.Of(number))] : Input(input)?.Integers;

    /// <summary>Whether there are such integers, known or not.</summary>
    internal bool HasIntegers(string attribute, int input) => Has(attribute) || Input(input) is not null;

    /// <summary>The graph shows that rows depend on each other.</summary>
    internal FlowValue Mixes(string how) => new() { Obstacle = new Obstacle(IsMixing: true, $"{Name} {how}") };

    /// <summary>The graph does not show that rows are independent of each other.</summary>
    internal FlowValue Unclear(string why) => new() { Obstacle = new Obstacle(IsMixing: false, $"{Name} {why}") };

    private string Name => node.Name.Length > 0 ? $"{node.OpType} '{node.Name}'" : $"{node.OpType} of '{node.Output.FirstOrDefault() ?? ""}'";

    private AttributeProto? Attribute(string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name);
}
