using Gan.Onnx.Graphs;
using Gan.Onnx.Graphs.Batching;
using Gan.Onnx.Graphs.Rewriting;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>
/// A model's sessions: one for each set of outputs that is asked for, opened when it is. What nobody asked for is not computed: a head that ONNX Runtime finds in a graph it runs, whether its
/// output is fetched or not.
/// </summary>
internal sealed class ModelParts : IDisposable
{
    // Outputs are often asked for in one or two combinations; each has weights of its own in memory.
    private const int Most = 4;

    // One is worked on, and the others wait to be read: a few milliseconds of work, as long as other programs often have a core.
    private const int BatchesPerWorker = 16;

    // Of all inputs and outputs in use, unless a worker would not have two batches: one that is worked on and one that waits.
    private const long MostBytes = 1L << 23;

    private readonly Lock _gate = new();
    private readonly IReadOnlyDictionary<string, Obstacle?> _obstacles;
    private readonly Dictionary<string, ModelSession> _parts = new(StringComparer.Ordinal);
    private ModelSession? _whole;
    private bool _closed;

    /// <param name="model">The model.</param>
    /// <param name="options">How it is run, on a device that is there.</param>
    internal ModelParts(OnnxModel model, RunnerOptions options)
    {
        Model = model;
        _obstacles = BatchAxisFlow.Follow(model);
        Options = options;
        MostRows = options.BatchSize ?? BatchSizeTuner.MostRows(model);
        BatchesInUse = (int)Math.Clamp(MostBytes / (BatchSizeTuner.RowBytes(model) * MostRows), 2 * options.Workers + 1, BatchesPerWorker * options.Workers + 1);
    }

    internal OnnxModel Model { get; }

    internal RunnerOptions Options { get; }

    /// <summary>The most rows of a run.</summary>
    internal int MostRows { get; }

    /// <summary>The most batches that had best be in use at the same time.</summary>
    internal int BatchesInUse { get; }

    /// <summary>Whether rows of some of the outputs are independent of each other.</summary>
    internal BatchIndependence IndependenceOf(IReadOnlyList<TensorSpec> outputs)
    {
        Obstacle[] obstacles = [.. outputs.Select(output => _obstacles[output.Name]).OfType<Obstacle>()];
        if ((obstacles.FirstOrDefault(obstacle => obstacle.IsMixing) ?? obstacles.FirstOrDefault()) is not { } obstacle) return new BatchIndependence(BatchVerdict.Independent, "");
        return new BatchIndependence(obstacle.IsMixing ? BatchVerdict.Dependent : BatchVerdict.Undecided, obstacle.Reason);
    }

    /// <summary>Whether rows of some of the outputs are run one at a time. Of a model that takes a fixed number of rows they cannot be.</summary>
    internal bool RunsSingleRows(IReadOnlyList<TensorSpec> outputs) => BatchSizeTuner.FixedRows(Model) is [] or [1] && !IndependenceOf(outputs).IsProven;

    /// <summary>The session that computes some of the model's outputs.</summary>
    /// <exception cref="OnnxModelException">ONNX Runtime does not take the model.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    internal ModelSession For(IReadOnlyList<TensorSpec> outputs)
    {
        string[] names = [.. outputs.Select(output => output.Name)];
        string key = string.Join('\n', names.Order(StringComparer.Ordinal));
        lock (_gate)
        {
            if (_closed) throw ModelSession.Gone();
            if (_parts.TryGetValue(key, out ModelSession? part)) return part;
            OnnxModel kept = _parts.Count < Most ? Model.KeepOutputs(names) : Model;
            if (kept.NodeCount < Model.NodeCount) return _parts[key] = Open(kept);
            _whole ??= Open(Model);
            return _parts[key] = _whole;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (ModelSession part in _parts.Values) part.Dispose();
            _parts.Clear();
        }
    }

    private ModelSession Open(OnnxModel part)
    {
        (OnnxModel parted, IReadOnlyDictionary<string, string> names) = PassThroughOutputs.Part(part);
        return Open(StringIds.Apply(parted.Optimized()), names, threads: 1);
    }

    private ModelSession Open(NumberedTexts part, IReadOnlyDictionary<string, string> names, int threads)
    {
        using SessionOptions options = SandboxSession.WithThreads(threads);
        InferenceSession session = Native.Call("ONNX Runtime does not take the model", () =>
        {
            if (Options.Device == Device.Cuda) options.AppendExecutionProvider_CUDA(Options.GpuDeviceId);
            return new InferenceSession(part.Model.ForNative(), options);
        });
        bool hasThreads = threads == 1 && Options.Workers > 1 && Options.Device == Device.Cpu;
        return new ModelSession(session, part, names, BatchSizeTuner.Of(part.Model, Options.BatchSize, MostRows), keptBuffers: BatchesInUse, openWide: hasThreads ? () => Open(part, names, Options.Workers) : null);
    }
}
