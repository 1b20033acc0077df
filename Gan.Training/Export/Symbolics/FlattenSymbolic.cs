using Gan.Onnx.Graphs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class FlattenSymbolic : Symbolic<Flatten>
{
    protected override string Emit(SymbolicScope scope, Flatten module, IReadOnlyList<string> inputs, Tensor output) =>
        output.dim() == 2
            ? scope.Node("Flatten", inputs, NodeAttribute.Int("axis", 1))
            : throw new NotSupportedException($"A Flatten that leaves {output.dim()} axes cannot be exported: flatten all but the batch, nn.Flatten().");
}
