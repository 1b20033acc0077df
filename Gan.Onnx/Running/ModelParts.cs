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

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ModelSession> _parts = new(StringComparer.Ordinal);
    private ModelSession? _whole;
    private bool _closed;

    /// <param name="model">The model.</param>
    /// <param name="options">How it is run, on a device that is there.</param>
    internal ModelParts(OnnxModel model, RunnerOptions options)
    {
        Model = model;
        Options = options;
        MostRows = options.BatchSize ?? BatchChoice.MostRows(model);
    }

    internal OnnxModel Model { get; }

    internal RunnerOptions Options { get; }

    /// <summary>The most rows of a run.</summary>
    internal int MostRows { get; }

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
            if (kept.NodeCount < Model.NodeCount) return _parts[key] = Open(kept.Optimized(), threads: 1);
            _whole ??= Open(Model.Optimized(), threads: 1);
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

    private ModelSession Open(OnnxModel part, int threads)
    {
        using SessionOptions options = TrialSession.WithThreads(threads);
        InferenceSession session = Native.Call("ONNX Runtime does not take the model", () =>
        {
            if (Options.Device == Device.Cuda) options.AppendExecutionProvider_CUDA(Options.GpuDeviceId);
            return new InferenceSession(part.Bytes.ToArray(), options);
        });
        bool hasThreads = threads == 1 && Options.Workers > 1 && Options.Device == Device.Cpu;
        return new ModelSession(session, BatchChoice.Of(part, Options.BatchSize, MostRows), keptBuffers: BuffersOf(Options.Workers), openWide: hasThreads ? () => Open(part, Options.Workers) : null);
    }

    // For each worker one that is worked on and one that waits, and one that is read.
    private static int BuffersOf(int workers) => 2 * workers + 1;
}
