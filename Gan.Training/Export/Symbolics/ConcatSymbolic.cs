using Gan.Onnx.Graphs;
using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class ConcatSymbolic : Symbolic<Concat>
{
    protected override string Emit(SymbolicScope scope, Concat module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("Concat", inputs, NodeAttribute.Int("axis", 1));
}
