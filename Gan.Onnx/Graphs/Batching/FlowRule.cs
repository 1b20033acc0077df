namespace Gan.Onnx.Graphs.Batching;

/// <summary>What an operator makes of what is known of its inputs: one value for each output; outputs beyond the last are like it.</summary>
internal delegate IReadOnlyList<FlowValue> FlowRule(FlowNode node);
