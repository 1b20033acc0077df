using Gan.Onnx.Graphs;
using Gan.Training.Networks.Modules;
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

internal sealed class UnflattenSymbolic : Symbolic<Unflatten>
{
    // 0 keeps the batch axis.
    protected override string Emit(SymbolicScope scope, Unflatten module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("Reshape", [inputs[0], scope.Integers("shape", [0, .. output.shape[1..]])]);
}

internal sealed class ConcatSymbolic : Symbolic<Concat>
{
    protected override string Emit(SymbolicScope scope, Concat module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("Concat", inputs, NodeAttribute.Int("axis", 1));
}

internal sealed class AddSymbolic : Symbolic<Add>
{
    protected override string Emit(SymbolicScope scope, Add module, IReadOnlyList<string> inputs, Tensor output) => scope.Node("Add", inputs);
}
