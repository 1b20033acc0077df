using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>A model whose texts come and go as numbers.</summary>
/// <param name="Model">The model; the inputs and outputs below hold integers of 64 bits.</param>
/// <param name="Inputs">By the names of inputs, how a text becomes a number.</param>
/// <param name="Outputs">By the names of outputs, the texts that their numbers count, from 0; from the end where they are negative.</param>
internal sealed record NumberedTexts(OnnxModel Model, IReadOnlyDictionary<string, TextNumbers> Inputs, IReadOnlyDictionary<string, string[]> Outputs);

/// <summary>Numbers for texts.</summary>
/// <param name="Known">The texts that have one of their own.</param>
/// <param name="Otherwise">The number of all others.</param>
internal sealed record TextNumbers(Dictionary<string, long> Known, long Otherwise);

/// <summary>
/// Texts that a model turns into numbers first of all, or takes from a list last of all, are numbers to native code: each text that crosses to it or back is a call and a copy, and a column of
/// categories has few. Inputs that only a LabelEncoder reads, and outputs of a Gather from a constant list.
/// </summary>
internal static class StringIds
{
    private const string Keys = "keys_strings";
    private const string Values = "values_int64s";
    private const string Otherwise = "default_int64";

    // What stands in bytes that are no text, and in texts that are no bytes: they could meet here and nowhere else.
    private const char Replacement = '\uFFFD';

    /// <param name="model">A model that has been checked.</param>
    internal static NumberedTexts Apply(OnnxModel model)
    {
        var inputs = new Dictionary<string, TextNumbers>(StringComparer.Ordinal);
        var outputs = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var unchanged = new NumberedTexts(model, inputs, outputs);
        if (!model.Inputs.Concat(model.Outputs).Any(tensor => tensor.Type == ElementType.String)) return unchanged;
        ModelProto proto = model.ToProto();
        if (!GraphOptimizer.CanRewrite(proto)) return unchanged;
        var graph = new RewriteGraph(proto.Graph);
        foreach (ValueInfoProto input in proto.Graph.Input.Where(IsText))
        {
            if (graph.SoleReader(input.Name) is not { } encoder || NumbersOf(encoder) is not { } numbers) continue;
            inputs[input.Name] = numbers;
            graph.Change(encoder, Become("Identity", input.Name));
            BecomeNumbers(input);
        }
        foreach (ValueInfoProto output in proto.Graph.Output.Where(IsText))
        {
            if (graph.Producer(output.Name, "Gather") is not { } gather || gather.Int("axis", 0) != 0 || graph.HasReaders(output.Name) || graph.Texts(gather.Input[0]) is not { } texts) continue;
            outputs[output.Name] = texts;
            graph.Change(gather, Become("Cast", gather.Input[1], NodeAttribute.Int("to", (long)ElementType.Int64)));
            BecomeNumbers(output);
        }
        if (!graph.IsChanged) return unchanged;
        graph.Close();
        return unchanged with { Model = OnnxModel.FromProto(proto, model.IsTrusted) };
    }

    private static bool IsText(ValueInfoProto value) => value.Type?.TensorType?.ElemType == (int)ElementType.String;

    private static void BecomeNumbers(ValueInfoProto value) => value.Type.TensorType.ElemType = (int)ElementType.Int64;

    private static Action<NodeProto> Become(string operatorType, string input, params NodeAttribute[] attributes) => node =>
    {
        node.OpType = operatorType;
        node.Domain = "";
        node.Input.Clear();
        node.Input.Add(input);
        node.Attribute.Clear();
        node.Attribute.AddRange(attributes.Select(attribute => attribute.Proto));
    };

    private static TextNumbers? NumbersOf(NodeProto node)
    {
        if (node is not { OpType: "LabelEncoder", Domain: "ai.onnx.ml", Output.Count: 1 }) return null;
        if (!node.Attribute.All(attribute => attribute.Name is Keys or Values || attribute.Name.StartsWith("default_", StringComparison.Ordinal))) return null;
        AttributeProto? keys = node.Attribute.FirstOrDefault(attribute => attribute.Name == Keys), values = node.Attribute.FirstOrDefault(attribute => attribute.Name == Values);
        if (keys is null || values is null || keys.Strings.Count != values.Ints.Count) return null;
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        for (int i = 0; i < keys.Strings.Count; i++)
        {
            string text = keys.Strings[i].ToStringUtf8();
            if (text.Contains(Replacement, StringComparison.Ordinal)) return null;
            // As there, the first of two counts.
            known.TryAdd(text, values.Ints[i]);
        }
        return new TextNumbers(known, node.Int(Otherwise, -1));
    }
}
