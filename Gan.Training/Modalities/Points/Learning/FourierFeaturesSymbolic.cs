using Gan.Onnx.Graphs;
using Gan.Training.Export.Symbolics;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Points.Learning;

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
