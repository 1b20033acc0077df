using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

/// <summary>In inference form: a sample beside its companions.</summary>
internal sealed class PackingSymbolic : Symbolic<Packing>
{
    protected override string Emit(SymbolicScope scope, Packing module, IReadOnlyList<string> inputs, Tensor output) =>
        BesideRows.Concat(scope, inputs[0], scope.Weights("companions", module.Companions), scope.Weights("none", zeros(1)));
}
