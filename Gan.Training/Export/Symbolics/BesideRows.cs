using Gan.Onnx.Graphs;

namespace Gan.Training.Export.Symbolics;

/// <summary>Constants behind each row: [1, k, …] to [N, k, …]. By a sum over what the rows hold, times 0: shapes need not be computed in the graph.</summary>
internal static class BesideRows
{
    internal static string Concat(SymbolicScope scope, string rows, string constants, string zero)
    {
        string none = scope.Node("Mul", [scope.Node("ReduceMean", [rows], NodeAttribute.Ints("axes", 1), NodeAttribute.Int("keepdims", 1)), zero]);
        return scope.Node("Concat", [rows, scope.Node("Add", [none, constants])], NodeAttribute.Int("axis", 1));
    }
}
