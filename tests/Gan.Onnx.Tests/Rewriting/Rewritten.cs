using Gan.Onnx.Graphs;
using Gan.Onnx.Graphs.Inspection;
using Gan.Onnx.Graphs.Rewriting;
using Gan.Onnx.Running;
using Gan.Onnx.Schema;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Tests.Rewriting;

/// <summary>What becomes of a model when it is rewritten.</summary>
internal static class Rewritten
{
    private const float Tolerance = 1e-5f;
    private const int Rows = 5;

    /// <summary>The operators afterwards, in order; on the way the model must have kept its inputs and outputs and give the same numbers as before.</summary>
    public static string[] Operators(OnnxModel model)
    {
        OnnxModel faster = GraphOptimizer.Apply(model);
        CollectionAssert.AreEqual(model.Inputs.Select(input => input.ToString()).ToArray(), faster.Inputs.Select(input => input.ToString()).ToArray());
        CollectionAssert.AreEqual(model.Outputs.Select(output => output.ToString()).ToArray(), faster.Outputs.Select(output => output.ToString()).ToArray());
        ModelInspection.Check(faster.ToProto());
        float[][] expected = Run(model, GraphOptimizationLevel.ORT_DISABLE_ALL);
        foreach (GraphOptimizationLevel level in new[] { GraphOptimizationLevel.ORT_DISABLE_ALL, GraphOptimizationLevel.ORT_ENABLE_ALL })
        {
            float[][] actual = Run(faster, level);
            for (int output = 0; output < expected.Length; output++) Same(model.Outputs[output].Name, expected[output], actual[output]);
        }
        return [.. faster.ToProto().Graph.Node.Select(node => node.OpType)];
    }

    /// <summary>The model is left as it is.</summary>
    public static void Not(OnnxModel model) => Assert.AreSame(model, GraphOptimizer.Apply(model));

    /// <summary>The finished model, changed by hand to what the graph builder does not write.</summary>
    public static OnnxModel Build(this GraphBuilder graph, Action<ModelProto>? change = null)
    {
        ModelProto proto = graph.Build(new Dictionary<string, string>()).ToProto();
        change?.Invoke(proto);
        return OnnxModel.FromProto(proto);
    }

    /// <summary>Weights become nodes that stand where they are read first, as many exporters write them.</summary>
    public static void WeightsAsNodes(ModelProto model)
    {
        var weights = model.Graph.Initializer.ToDictionary(tensor => tensor.Name);
        var nodes = new List<NodeProto>();
        foreach (NodeProto node in model.Graph.Node)
        {
            foreach (string name in node.Input)
            {
                if (!weights.Remove(name, out TensorProto? tensor)) continue;
                var value = new AttributeProto { Name = "value", Type = AttributeProto.Types.AttributeType.Tensor, T = tensor };
                nodes.Add(new NodeProto { OpType = "Constant", Output = { name }, Attribute = { value } });
            }
            nodes.Add(node);
        }
        model.Graph.Node.Clear();
        model.Graph.Node.AddRange(nodes);
        model.Graph.Initializer.Clear();
    }

    /// <summary>Numbers of both signs and about this size, the same every time.</summary>
    public static float[] Wave(int count, float size = 0.5f) => [.. Enumerable.Range(0, count).Select(i => size * MathF.Sin(1 + 1.7f * i))];

    private static void Same(string name, float[] expected, float[] actual)
    {
        Assert.HasCount(expected.Length, actual);
        Assert.IsTrue(expected.Any(number => number != expected[0]), $"'{name}' shows nothing.");
        for (int i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], actual[i], Tolerance * (1 + Math.Abs(expected[i])), $"{name}, element {i}");
    }

    private static float[][] Run(OnnxModel model, GraphOptimizationLevel level)
    {
        using SessionOptions options = SandboxSession.SingleThreaded();
        options.GraphOptimizationLevel = level;
        using var session = new InferenceSession(model.Bytes.ToArray(), options);
        using var run = new RunOptions();
        OrtValue[] values = [.. model.Inputs.Select(input => SandboxInput.Of(input).Draw(0..Rows))];
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(run, [.. model.Inputs.Select(input => input.Name)], values, [.. model.Outputs.Select(output => output.Name)]);
        float[][] floats = [.. results.Select(result => result.GetTensorDataAsSpan<float>().ToArray())];
        foreach (OrtValue value in values) value.Dispose();
        return floats;
    }
}
