using Gan.Onnx.Graphs;
using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

/// <summary>Equal and Cast in place of ONNX's OneHot, which fewer runtimes have.</summary>
internal sealed class OneHotSymbolic : Symbolic<OneHot>
{
    protected override string Emit(SymbolicScope scope, OneHot module, IReadOnlyList<string> inputs, Tensor output)
    {
        string classes = scope.Integers("classes", [.. Enumerable.Range(0, module.Classes).Select(k => (long)k)]);
        return scope.Node("Cast", [scope.Node("Equal", [inputs[0], classes])], NodeAttribute.Int("to", (int)Gan.Onnx.ElementType.Float));
    }
}

/// <summary>Rows are lengthened by zeros, to which the one-hot rows are added: broadcasting repeats both, whatever the batch.</summary>
internal sealed class ExpandOverLabelsSymbolic : Symbolic<ExpandOverLabels>
{
    protected override string Emit(SymbolicScope scope, ExpandOverLabels module, IReadOnlyList<string> inputs, Tensor output)
    {
        string longer = scope.Node("Pad", [inputs[0], scope.Integers("pads", 0, 0, 0, module.Classes)]);
        using Tensor labels = cat([zeros(module.Classes, module.Features), eye(module.Classes)], 1);
        using Tensor once = labels.unsqueeze(0);
        string joined = scope.Node("Add", [scope.Node("Unsqueeze", [longer, scope.Integers("axes", 1)]), scope.Weights("labels", once)]);
        return scope.Node("Reshape", [joined, scope.Integers("shape", -1, module.Features + module.Classes)]);
    }
}

internal sealed class ScoresPerLabelSymbolic : Symbolic<ScoresPerLabel>
{
    protected override string Emit(SymbolicScope scope, ScoresPerLabel module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("Reshape", [inputs[0], scope.Integers("shape", -1, module.Count)]);
}
