using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Training.Export;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Export;

/// <summary>A module as an ONNX model of its own, from <c>x</c> to <c>y</c>.</summary>
internal static class ModuleGraph
{
    public static OnnxModel Of(nn.Module<Tensor, Tensor> module, ElementType type, params long[] rowShape)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        var builder = new GraphBuilder("module");
        using var tracer = new GraphTracer(builder, module);
        Tensor x = zeros([1, .. rowShape], type == ElementType.Int64 ? ScalarType.Int64 : ScalarType.Float32);
        tracer.Bind(x, builder.Input("x", type, rowShape));
        Tensor y = module.call(x);
        builder.Output("y", tracer.ValueOf(y, "y"), ElementType.Float, y.shape[1..]);
        return builder.Build(new Dictionary<string, string>());
    }

    /// <summary>Gives all weights, biases and running statistics values that are far from those they start with.</summary>
    public static T Randomize<T>(T module, long seed = 1) where T : nn.Module
    {
        using IDisposable gradients = no_grad();
        manual_seed(seed);
        foreach (Parameter parameter in module.parameters()) parameter.normal_(0.1, 0.5);
        foreach (BatchNorm norm in module.modules().OfType<BatchNorm>())
        {
            norm.running_mean!.normal_(0.3, 1);
            norm.running_var!.uniform_(0.3, 3);
        }
        return module;
    }
}
