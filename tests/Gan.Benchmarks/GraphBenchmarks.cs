using BenchmarkDotNet.Attributes;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Onnx.Running;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Benchmarks;

/// <summary>Rows of the shipped models on one core: the graph that a runner opens, rewritten for speed, against the file as ONNX Runtime optimises it alone.</summary>
public class GraphBenchmarks
{
    private const int Rows = 64;

    private OnnxRunner? _runner;
    private OnnxBatch? _batch;
    private InferenceSession? _session;
    private OrtValue[] _inputs = [];

    /// <summary>The model file.</summary>
    [Params("mnist-cdcgan/generator.onnx", "adult-tabular/generator.onnx", "adult-tabular/discriminator.onnx")]
    public string File { get; set; } = "";

    /// <summary>Opens both sessions and fills the rows.</summary>
    [GlobalSetup]
    public void Setup()
    {
        OnnxModel model = OnnxModel.Load(Path.Combine(AppContext.BaseDirectory, "models", File));
        _runner = OpenRewritten(model);
        _batch = _runner.CreateBatch(capacity: Rows);
        _session = OpenAsItIs(model);
        _inputs = [.. _batch.Inputs.Select(Fill)];
    }

    /// <summary>The file as it is.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public void AsItIs()
    {
        using var run = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> results = _session!.Run(run, [.. _batch!.Inputs.Select(input => input.Spec.Name)], _inputs, [.. _batch.Outputs.Select(output => output.Spec.Name)]);
    }

    /// <summary>The rewritten graph.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public void Rewritten() => _batch!.Run(Rows);

    /// <summary>Ends the sessions.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        foreach (OrtValue value in _inputs) value.Dispose();
        _session?.Dispose();
        _batch?.Dispose();
        _runner?.Dispose();
    }

    private static OnnxRunner OpenRewritten(OnnxModel model) => new(model, new RunnerOptions { Device = Device.Cpu, Workers = 1 });

    private static InferenceSession OpenAsItIs(OnnxModel model)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        return new InferenceSession(model.Bytes.ToArray(), options);
    }

    // The same rows for both: noise, the first label, texts that are missing.
    private static OrtValue Fill(TensorBuffer input)
    {
        long[] shape = [.. input.Spec.Shape];
        shape[0] = Rows;
        if (input is TensorBuffer<float> floats)
        {
            CounterRandom.FillUniform(1, 0, 0, floats.Rows(Rows));
            return OrtValue.CreateTensorValueFromMemory(floats.Rows(Rows).ToArray(), shape);
        }
        return input is TensorBuffer<long> ? OrtValue.CreateTensorValueFromMemory(new long[Rows * input.ElementsPerRow], shape) : OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
    }
}
