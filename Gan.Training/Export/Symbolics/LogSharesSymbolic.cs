using Gan.Onnx.Graphs;
using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class LogSharesSymbolic : Symbolic<LogShares>
{
    protected override string Emit(SymbolicScope scope, LogShares module, IReadOnlyList<string> inputs, Tensor output)
    {
        using Tensor logClasses = full([1, 1], Math.Log(output.shape[1]), ScalarType.Float32);
        return scope.Node("Add", [scope.Node("LogSoftmax", inputs, NodeAttribute.Int("axis", 1)), scope.Weights("log_classes", logClasses)]);
    }
}
