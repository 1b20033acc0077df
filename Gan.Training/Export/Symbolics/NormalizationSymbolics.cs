using Gan.Onnx.Graphs;
using Gan.Training.Networks.Modules;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

/// <summary>Batch norm in its inference form: with the running statistics.</summary>
internal abstract class BatchNormSymbolic<TModule> : Symbolic<TModule>
    where TModule : BatchNorm
{
    protected override string Emit(SymbolicScope scope, TModule module, IReadOnlyList<string> inputs, Tensor output)
    {
        if (module.running_mean is not { } mean || module.running_var is not { } variance)
            throw new NotSupportedException("A batch norm without running statistics cannot be exported: what it gives depends on the rest of the batch.");
        return scope.Node(
            "BatchNormalization",
            [
                inputs[0],
                scope.Weights("weight", module.weight ?? ones(module.num_features)),
                scope.Weights("bias", module.bias ?? zeros(module.num_features)),
                scope.Weights("running_mean", mean),
                scope.Weights("running_var", variance),
            ],
            NodeAttribute.Float("epsilon", module.eps));
    }
}

internal sealed class BatchNorm1dSymbolic : BatchNormSymbolic<BatchNorm1d>;

internal sealed class BatchNorm2dSymbolic : BatchNormSymbolic<BatchNorm2d>;

/// <summary>Reference batch norm is batch norm with the reference's statistics; virtual batch norm computes a sample's own in the graph.</summary>
internal sealed class ReferenceNormSymbolic : Symbolic<ReferenceNorm>
{
    protected override string Emit(SymbolicScope scope, ReferenceNorm module, IReadOnlyList<string> inputs, Tensor output)
    {
        string x = inputs[0];
        if (!module.IsVirtual)
        {
            return scope.Node(
                "BatchNormalization",
                [
                    x,
                    scope.Weights("weight", module.Weight),
                    scope.Weights("bias", module.Bias),
                    scope.Weights("reference_mean", module.Mean),
                    scope.Weights("reference_variance", module.Variance),
                ],
                NodeAttribute.Float("epsilon", module.Epsilon));
        }

        using DisposeScope tensors = NewDisposeScope();
        long[] broadcast = [1, module.Features, .. output.shape.Skip(2).Select(_ => 1L)];
        double own = module.OwnShare;
        string mean = scope.Weights("reference_mean", module.Mean.view(broadcast));
        string Times(string value, string name, double factor) => scope.Node("Mul", [value, scope.Weights(name, tensor((float)factor))]);
        string off = Sub(x, mean);
        // What is off within a sample is told from what the sample is off as a whole.
        string offMean = output.dim() == 2 ? off : Average(off);
        string variance = scope.Node(
            "Add",
            [
                scope.Weights("reference_part", ((1 - own) * module.Variance + module.Epsilon).view(broadcast)),
                Times(scope.Node("Mul", [offMean, offMean]), "off_share", (1 - own) * own),
            ]);
        if (output.dim() > 2)
        {
            string within = Sub(off, offMean);
            variance = scope.Node("Add", [variance, Times(Average(scope.Node("Mul", [within, within])), "own_share", own)]);
        }
        string centred = Sub(off, Times(offMean, "own_mean_share", own));
        string normal = scope.Node("Div", [centred, scope.Node("Sqrt", [variance])]);
        string scaled = scope.Node("Mul", [normal, scope.Weights("weight", module.Weight.view(broadcast))]);
        return scope.Node("Add", [scaled, scope.Weights("bias", module.Bias.view(broadcast))]);

        string Sub(string from, string what) => scope.Node("Sub", [from, what]);
        string Average(string maps) => scope.Node("ReduceMean", [maps], NodeAttribute.Ints("axes", 2, 3), NodeAttribute.Int("keepdims", 1));
    }
}
