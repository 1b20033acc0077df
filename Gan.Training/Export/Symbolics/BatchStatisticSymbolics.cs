using Gan.Onnx.Graphs;
using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

/// <summary>In inference form: the mean of the training behind each row.</summary>
internal abstract class BatchStatisticSymbolic<TModule> : Symbolic<TModule>
    where TModule : BatchStatistic
{
    protected override string Emit(SymbolicScope scope, TModule module, IReadOnlyList<string> inputs, Tensor output) =>
        BroadcastToRows.Concat(scope, inputs[0], scope.Weights("mean", module.Mean), scope.Weights("none", zeros(1)));
}

internal sealed class MinibatchDeviationSymbolic : BatchStatisticSymbolic<MinibatchDeviation>;

internal sealed class MinibatchDiscriminationSymbolic : BatchStatisticSymbolic<MinibatchDiscrimination>;

/// <summary>In inference form: a sample beside its companions.</summary>
internal sealed class PackingSymbolic : Symbolic<Packing>
{
    protected override string Emit(SymbolicScope scope, Packing module, IReadOnlyList<string> inputs, Tensor output) =>
        BroadcastToRows.Concat(scope, inputs[0], scope.Weights("companions", module.Companions), scope.Weights("none", zeros(1)));
}

/// <summary>Constants behind each row: [1, k, …] to [N, k, …]. By a sum over what the rows hold, times 0: shapes need not be computed in the graph.</summary>
internal static class BroadcastToRows
{
    internal static string Concat(SymbolicScope scope, string rows, string constants, string zero)
    {
        string none = scope.Node("Mul", [scope.Node("ReduceMean", [rows], NodeAttribute.Ints("axes", 1), NodeAttribute.Int("keepdims", 1)), zero]);
        return scope.Node("Concat", [rows, scope.Node("Add", [none, constants])], NodeAttribute.Int("axis", 1));
    }
}
