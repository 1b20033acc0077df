using Gan.Onnx.Graphs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class FlattenSymbolic : Symbolic<Flatten>
{
    protected override string Emit(SymbolicScope scope, Flatten module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("Flatten", inputs, NodeAttribute.Int("axis", 1));
}
