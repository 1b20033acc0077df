using Gan.Onnx.Graphs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

/// <summary>Batch norm in its inference form: with the running statistics.</summary>
internal abstract class BatchNormSymbolic<TModule> : Symbolic<TModule>
    where TModule : BatchNorm
{
    protected override string Emit(SymbolicScope scope, TModule module, IReadOnlyList<string> inputs, Tensor output)
    {
        if (module.running_mean is not { } mean || module.running_var is not { } variance)
            throw new NotSupportedException("A batch norm without running statistics cannot be exported: what it gives depends on the rest of the batch.");
        return scope.Node(
            "BatchNormalization",
            [
                inputs[0],
                scope.Weights("weight", module.weight ?? ones(module.num_features)),
                scope.Weights("bias", module.bias ?? zeros(module.num_features)),
                scope.Weights("running_mean", mean),
                scope.Weights("running_var", variance),
            ],
            NodeAttribute.Float("epsilon", module.eps));
    }
}

internal sealed class BatchNorm1dSymbolic : BatchNormSymbolic<BatchNorm1d>;

internal sealed class BatchNorm2dSymbolic : BatchNormSymbolic<BatchNorm2d>;
