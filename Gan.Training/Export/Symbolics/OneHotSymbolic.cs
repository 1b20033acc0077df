using Gan.Onnx.Graphs;
using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

/// <summary>Equal and Cast in place of ONNX's OneHot, which fewer runtimes have.</summary>
internal sealed class OneHotSymbolic : Symbolic<OneHot>
{
    protected override string Emit(SymbolicScope scope, OneHot module, IReadOnlyList<string> inputs, Tensor output)
    {
        string classes = scope.Integers("classes", [.. Enumerable.Range(0, module.Classes).Select(k => (long)k)]);
        return scope.Node("Cast", [scope.Node("Equal", [inputs[0], classes])], NodeAttribute.Int("to", (int)Gan.Onnx.ElementType.Float));
    }
}
