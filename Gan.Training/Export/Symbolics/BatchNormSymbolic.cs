using Gan.Onnx.Graphs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

/// <summary>Batch norm in its inference form: with the running statistics.</summary>
internal abstract class BatchNormSymbolic<TModule> : Symbolic<TModule>
    where TModule : BatchNorm
{
    protected override string Emit(SymbolicScope scope, TModule module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node(
            "BatchNormalization",
            [
                inputs[0],
                scope.Weights("weight", module.weight ?? ones(module.num_features)),
                scope.Weights("bias", module.bias ?? zeros(module.num_features)),
                scope.Weights("running_mean", module.running_mean!),
                scope.Weights("running_var", module.running_var!),
            ],
            NodeAttribute.Float("epsilon", module.eps));
}

internal sealed class BatchNorm1dSymbolic : BatchNormSymbolic<BatchNorm1d>;

internal sealed class BatchNorm2dSymbolic : BatchNormSymbolic<BatchNorm2d>;
