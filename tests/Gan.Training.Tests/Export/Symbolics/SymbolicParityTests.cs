using Gan.Onnx;
using Gan.Onnx.Running;
using Gan.Training.Export;
using Gan.Training.Samples.Learning;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Export.Symbolics;

[TestClass]
public sealed class SymbolicParityTests
{
    private static IEnumerable<object[]> Names => SymbolicCases.All.Select(one => new object[] { one.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void ONNX_Runtime_computes_what_TorchSharp_does(string name)
    {
        SymbolicCase one = SymbolicCases.All.Single(one => one.Name == name);
        using Sequential network = ModuleGraph.Randomize(nn.Sequential(one.Make()));
        OnnxModel model = ModuleGraph.Of(network, one.Type, one.RowShape);
        using var runner = new OnnxRunner(model, new RunnerOptions { Device = Gan.Onnx.Running.Device.Cpu });
        network.eval();
        // In double precision TorchSharp takes kernels of libtorch's own: in single precision those of oneDNN are wrong on some CPUs
        // (libtorch 2.10 on an AMD EPYC of the fifth generation: plain convolutions of channels that are no multiple of 16).
        if (one.Type != ElementType.Int64) network.to(ScalarType.Float64);
        foreach (int batch in (ReadOnlySpan<int>)[1, 7]) Compare(network, runner, one, batch);
    }

    [TestMethod]
    public void Every_symbolic_has_a_case()
    {
        HashSet<Type> tested = [.. SymbolicCases.All.SelectMany(one => nn.Sequential(one.Make()).modules()).Select(module => module.GetType())];
        // Those of modalities of the tests are tested there.
        Type[] untested = [.. GraphTracer.SupportedModules.Where(type => type.Assembly != GetType().Assembly && !tested.Contains(type))];
        Assert.IsEmpty(untested, $"Add cases to SymbolicCases for {string.Join(", ", untested.Select(type => type.Name))}.");
    }

    [TestMethod]
    public void Padding_that_depends_on_the_size_is_refused()
    {
        string message = Refusal(nn.Conv2d(2, 3, 3, padding: Padding.Same));
        StringAssert.Contains(message, "Same");
        StringAssert.Contains(message, "numbers");
    }

    [TestMethod]
    [DataRow(PaddingModes.Reflect)]
    [DataRow(PaddingModes.Replicate)]
    [DataRow(PaddingModes.Circular)]
    public void Padding_with_other_than_zeros_is_refused(PaddingModes mode) =>
        StringAssert.Contains(Refusal(nn.Conv2d(2, 3, 3, padding: 1, padding_mode: mode)), mode.ToString());

    [TestMethod]
    public void Output_padding_that_differs_between_the_axes_is_refused_as_TorchSharp_takes_the_first_for_both()
    {
        using var layer = nn.ConvTranspose2d(2, 2, (4L, 4L), stride: (3L, 3L), output_padding: (1L, 2L));
        using Tensor x = zeros(1, 2, 6, 6), y = layer.call(x);
        // Should this fail with 21 for the last axis, then TorchSharp is mended and the refusal can go.
        CollectionAssert.AreEqual((long[])[1, 2, 20, 20], y.shape);
        StringAssert.Contains(Refusal(layer), "output padding");
    }

    [TestMethod]
    public void Flattening_other_than_to_rows_is_refused() => StringAssert.Contains(Refusal(nn.Flatten(2)), "Flatten");

    [TestMethod]
    public void Batch_norm_without_running_statistics_is_refused() =>
        StringAssert.Contains(Refusal(nn.BatchNorm2d(2, track_running_stats: false)), "running statistics");

    private static string Refusal(nn.Module<Tensor, Tensor> layer)
    {
        using Sequential network = nn.Sequential(layer);
        return Assert.ThrowsExactly<NotSupportedException>(() => ModuleGraph.Of(network, ElementType.Float, 2, 6, 6)).Message;
    }

    private static void Compare(Sequential network, OnnxRunner runner, SymbolicCase one, int batch)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        long[] shape = [batch, .. one.RowShape];
        Tensor x = one.Type == ElementType.Int64 ? arange(batch, ScalarType.Int64).sub(1).reshape(shape) : randn(shape);
        Array fed = one.Type == ElementType.Int64 ? x.data<long>().ToArray() : x.data<float>().ToArray();
        // Layers in place write into what they are given, so it was copied before.
        float[] expected = TensorValues.Floats(network.call(one.Type == ElementType.Int64 ? x : x.to(ScalarType.Float64)).to(ScalarType.Float32));
        var actual = (float[])runner.Run(new Dictionary<string, Array> { ["x"] = fed })["y"];
        Assert.HasCount(expected.Length, actual);
        for (int i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], actual[i], 2e-5f * Math.Max(1, Math.Abs(expected[i])), $"element {i} at batch {batch}");
    }
}
