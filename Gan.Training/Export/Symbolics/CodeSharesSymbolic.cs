using Gan.Onnx.Graphs;
using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class CodeSharesSymbolic : Symbolic<CodeShares>
{
    protected override string Emit(SymbolicScope scope, CodeShares module, IReadOnlyList<string> inputs, Tensor output)
    {
        string axes = scope.Integers("axes", 1), end = scope.Integers("end", module.Categories);
        string logits = scope.Node("Slice", [inputs[0], scope.Integers("begin", 0), end, axes]);
        string others = scope.Node("Slice", [inputs[0], end, scope.Integers("length", output.shape[1]), axes]);
        return scope.Node("Concat", [scope.Node("Softmax", [logits], NodeAttribute.Int("axis", 1)), others], NodeAttribute.Int("axis", 1));
    }
}
