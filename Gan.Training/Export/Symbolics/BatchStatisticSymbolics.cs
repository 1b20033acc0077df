using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

/// <summary>In inference form: the mean of the training behind each row.</summary>
internal abstract class BatchStatisticSymbolic<TModule> : Symbolic<TModule>
    where TModule : BatchStatistic
{
    protected override string Emit(SymbolicScope scope, TModule module, IReadOnlyList<string> inputs, Tensor output) =>
        BesideRows.Concat(scope, inputs[0], scope.Weights("mean", module.Mean), scope.Weights("none", zeros(1)));
}

internal sealed class MinibatchDeviationSymbolic : BatchStatisticSymbolic<MinibatchDeviation>;

internal sealed class MinibatchDiscriminationSymbolic : BatchStatisticSymbolic<MinibatchDiscrimination>;
