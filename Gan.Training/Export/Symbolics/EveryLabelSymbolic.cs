using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

/// <summary>Rows are lengthened by zeros, to which the one-hot rows are added: broadcasting repeats both, whatever the batch.</summary>
internal sealed class EveryLabelSymbolic : Symbolic<EveryLabel>
{
    protected override string Emit(SymbolicScope scope, EveryLabel module, IReadOnlyList<string> inputs, Tensor output)
    {
        string longer = scope.Node("Pad", [inputs[0], scope.Integers("pads", 0, 0, 0, module.Classes)]);
        using Tensor labels = cat([zeros(module.Classes, module.Features), eye(module.Classes)], 1);
        using Tensor once = labels.unsqueeze(0);
        string joined = scope.Node("Add", [scope.Node("Unsqueeze", [longer, scope.Integers("axes", 1)]), scope.Weights("labels", once)]);
        return scope.Node("Reshape", [joined, scope.Integers("shape", -1, module.Features + module.Classes)]);
    }
}
