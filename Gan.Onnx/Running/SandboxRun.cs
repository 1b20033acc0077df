using Gan.Onnx.Graphs.Batching;
using Gan.Onnx.Graphs.Inspection;
using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Running;

/// <summary>A run under limits, before a session computes constants ahead, or a stock step opens one of its own.</summary>
internal static class SandboxRun
{
    // Two, where they are going to be put side by side.
    private const int TrialRows = 2;

    /// <exception cref="OnnxModelException">ONNX Runtime refuses the model, or it needs more time or memory than any GAN does.</exception>
    internal static void Run(OnnxModel model)
    {
        // What cannot be fed here cannot be run here either; buffers will say so.
        if (!model.Inputs.All(input => SandboxInput.CanFeed((int)input.Type))) return;
        SandboxInput[] inputs = [.. model.Inputs.Select(SandboxInput.Of)];
        int rows = BatchSizeTuner.FixedRows(model) is [<= BatchSizeTuner.Largest and var only] ? (int)only
            : BatchAxisFlow.Follow(model).Values.All(obstacle => obstacle is null) ? TrialRows
            : 1;
        (byte[] bytes, IReadOnlyList<string> outputs) = WithConstants(model);
        using var session = new SandboxSession(bytes);
        session.Try(inputs, outputs, 0..rows);
    }

    // A session computes all of a graph's constants ahead and keeps them: as outputs they count against the limit together.
    private static (byte[] Bytes, IReadOnlyList<string> Outputs) WithConstants(OnnxModel model)
    {
        string[] outputs = [.. model.Outputs.Select(output => output.Name)];
        ModelProto proto = model.ToProto();
        string[] constants = [.. ValueFlow.ComputedConstants(proto.Graph).Except(outputs)];
        if (constants.Length == 0) return (model.ForNative(), outputs);
        proto.Graph.Output.AddRange(constants.Select(name => new ValueInfoProto { Name = name }));
        return (proto.ToByteArray(), [.. outputs, .. constants]);
    }
}
