using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>What a node says of itself.</summary>
internal static class NodeReading
{
    /// <summary>Whether it is this operator of the standard, with one output.</summary>
    internal static bool Is(this NodeProto node, string operatorType) =>
        node.OpType == operatorType && node.Domain is "" or "ai.onnx" && node.Input.Count > 0 && node.Output.Count > 0 && node.Output.Skip(1).All(output => output.Length == 0);

    /// <summary>Whether it passes its first input on in another shape, in the same order.</summary>
    internal static bool IsShaper(this NodeProto node) => node.Is("Reshape") || node.Is("Flatten") || node.Is("Identity");

    internal static long Int(this NodeProto node, string name, long otherwise) => node.Attribute.FirstOrDefault(a => a.Name == name)?.I ?? otherwise;

    internal static float Float(this NodeProto node, string name, float otherwise) => node.Attribute.FirstOrDefault(a => a.Name == name)?.F ?? otherwise;

    internal static bool Has(this NodeProto node, string name) => node.Attribute.Any(a => a.Name == name);

    /// <summary>Whether an attribute is left out or a list of this number alone.</summary>
    internal static bool IsAll(this NodeProto node, string name, long number) => node.Attribute.FirstOrDefault(a => a.Name == name)?.Ints.All(i => i == number) ?? true;

    /// <summary>An input's name; empty where it is left out.</summary>
    internal static string InputAt(this NodeProto node, int place) => place < node.Input.Count ? node.Input[place] : "";

    internal static void Drop(this NodeProto node, string name) => GraphEdits.KeepOnly(node.Attribute, attribute => attribute.Name != name);
}

/// <summary>Whether what a rewrite computed can stand in a file.</summary>
internal static class Numbers
{
    internal static bool AllFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value)) return false;
        }
        return true;
    }
}
