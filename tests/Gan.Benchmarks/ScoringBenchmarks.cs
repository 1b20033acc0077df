using BenchmarkDotNet.Attributes;
using Gan.MLNet;
using Gan.Onnx;
using Gan.Tests;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Benchmarks;

/// <summary>Realism of rows of small images: our batched step against the stock one, which runs row by row.</summary>
[MemoryDiagnoser]
public class ScoringBenchmarks
{
    private const int RowCount = 20_000;

    private GanModel? _model;
    private ITransformer? _stock;
    private ITransformer? _batched;
    private IDataView? _rows;

    /// <summary>Makes the rows and both transformers.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var ml = new MLContext(seed: 1);
        _model = TinyGan.Model();
        var random = new Random(1);
        var images = Enumerable.Range(0, RowCount).Select(_ => new Row { Image = [.. Enumerable.Range(0, TinyGan.Pixels).Select(_ => random.NextSingle())] }).ToArray();
        _rows = ml.Data.LoadFromEnumerable(images);
        _batched = ml.Gan().ScoreRealism(_model).Fit(_rows);
        using var file = new MemoryStream();
        ml.Model.Save(_batched, _rows.Schema, file);
        _stock = ml.Model.Load(file, out _);
    }

    /// <summary>The stock OnnxTransformer, as a saved pipeline comes back.</summary>
    [Benchmark(Baseline = true)]
    public float Stock() => Sum(_stock!);

    /// <summary>Our step.</summary>
    [Benchmark]
    public float Batched() => Sum(_batched!);

    /// <summary>Ends the sessions.</summary>
    [GlobalCleanup]
    public void Cleanup() => _model?.Dispose();

    private float Sum(ITransformer transformer) => transformer.Transform(_rows!).GetColumn<float[]>("Realism").Sum(value => value[0]);

    private sealed class Row
    {
        [VectorType(1, TinyGan.Side, TinyGan.Side)]
        public float[] Image { get; set; } = [];
    }
}
