using Gan.MLNet;
using Gan.MLNet.Scoring;
using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Transforms.Onnx;

namespace Gan.Benchmarks.Scoring;

/// <summary>A model as a step of a pipeline: ours, and the stock one.</summary>
internal sealed class Contenders : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"gan-{Guid.NewGuid():n}.onnx");
    private readonly OnnxModel _model;

    internal Contenders(OnnxModel model)
    {
        _model = model;
        // The stock step wants a file.
        model.Save(_path);
    }

    internal MLContext Context { get; } = new(seed: 1);

    /// <summary>Our step.</summary>
    /// <param name="batch">Rows a batch; null for its own choice.</param>
    internal ITransformer Ours(int? batch = null) =>
        Context.Gan().ApplyOnnx(_model, new ApplyOnnxOptions { Runner = new RunnerOptions { BatchSize = batch } }).Fit(new PreparedRows(_model, 1));

    /// <summary>The stock step.</summary>
    /// <param name="threads">Threads of its session; null for its own choice.</param>
    internal ITransformer Stock(int? threads = null) => Context.Transforms.ApplyOnnxModel(new OnnxOptions
    {
        ModelFile = _path,
        InputColumns = [.. _model.Inputs.Select(input => input.Name)],
        OutputColumns = [.. _model.Outputs.Select(output => output.Name)],
        IntraOpNumThreads = threads,
        InterOpNumThreads = threads,
    }).Fit(new PreparedRows(_model, 1));

    public void Dispose() => File.Delete(_path);
}
