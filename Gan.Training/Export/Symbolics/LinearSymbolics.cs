using Gan.Onnx.Graphs;
using Gan.Training.Networks.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class LinearSymbolic : Symbolic<Linear>
{
    protected override string Emit(SymbolicScope scope, Linear module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("Gemm", scope.WithWeights(inputs[0], module.weight!, module.bias), NodeAttribute.Int("transB", 1));
}

internal sealed class FourierFeaturesSymbolic : Symbolic<FourierFeatures>
{
    protected override string Emit(SymbolicScope scope, FourierFeatures module, IReadOnlyList<string> inputs, Tensor output)
    {
        string phases = scope.Node("MatMul", [inputs[0], scope.Weights("frequencies", module.Frequencies)]);
        string amplitudes = scope.Weights("amplitudes", module.Amplitudes);
        string Wave(string type) => scope.Node("Mul", [scope.Node(type, [phases]), amplitudes]);
        return scope.Node("Concat", [inputs[0], Wave("Sin"), Wave("Cos")], NodeAttribute.Int("axis", 1));
    }
}
