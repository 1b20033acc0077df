using System.Numerics;
using System.Runtime.ExceptionServices;
using Gan.Onnx.Graphs;
using Gan.Onnx.Schema;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>Runs a model on any number of rows, from any number of threads: one session, shared, and one core a run.</summary>
public sealed class OnnxRunner : IDisposable
{
    // A batch whose inputs and outputs together are larger than this is tried by nobody: what lies between them in a network of convolutions is a hundred times as large.
    private const long MostBatchBytes = 1L << 20;
    private const int SmallestBatch = 8;
    private const int LargestBatch = 1024;

    // Outputs are often asked for in one or two combinations; each has a session, with weights of its own.
    private const int MostParts = 4;

    // Two show whether rows can be put side by side.
    private const int TrialRows = 2;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ModelSession> _parts = new(StringComparer.Ordinal);
    private readonly RunnerOptions _options;
    private ModelSession? _whole;
    private bool _closed;

    static OnnxRunner() => NativeEnvironment.DisableOnnxRuntimeTelemetry();

    /// <summary>Tries the model on two rows, unless it is trusted; sessions open when they are needed, one for each part of the model that is asked for.</summary>
    /// <param name="model">A model that has been checked.</param>
    /// <param name="options">Device, workers and batch size.</param>
    /// <exception cref="OnnxModelException">ONNX Runtime refuses the model, or CUDA was asked for and is not there.</exception>
    public OnnxRunner(OnnxModel model, RunnerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        _options = options ?? RunnerOptions.Default;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.Workers, "options.Workers");
        if (_options.BatchSize is { } size) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, "options.BatchSize");
        Model = model;
        Workers = _options.Workers;
        Device = _options.Device == Device.Auto ? Cuda.IsAvailable ? Device.Cuda : Device.Cpu : _options.Device;
        if (Device == Device.Cuda) Cuda.Require();
        BatchSize = _options.BatchSize ?? MostRows(model);
        if (!model.IsTrusted) Try(model);
    }

    /// <summary>The model that is run.</summary>
    public OnnxModel Model { get; }

    /// <summary>Where it runs: <see cref="Running.Device.Cpu"/> or <see cref="Running.Device.Cuda"/>.</summary>
    public Device Device { get; }

    /// <summary>Batches that run at the same time.</summary>
    public int Workers { get; }

    /// <summary>The most rows of one run. As long as none was asked for, smaller runs are made while the fastest size is being found.</summary>
    public int BatchSize { get; }

    /// <summary>Buffers for one worker that fills and reads rows in place.</summary>
    /// <param name="outputs">Outputs to compute; null for all.</param>
    /// <param name="capacity">Rows; null for <see cref="BatchSize"/>.</param>
    /// <exception cref="OnnxModelException">There is no such output, or ONNX Runtime does not take the model.</exception>
    /// <exception cref="ObjectDisposedException">The runner was disposed.</exception>
    public OnnxBatch CreateBatch(IReadOnlyList<string>? outputs = null, int? capacity = null)
    {
        IReadOnlyList<TensorSpec> wanted = Outputs(outputs);
        return PartFor(wanted).CreateBatch(Model.Inputs, wanted, capacity ?? BatchSize, isUsual: capacity is null || capacity == BatchSize);
    }

    /// <summary>Buffers for one row at a time, that is computed as soon as can be.</summary>
    /// <param name="outputs">Outputs to compute; null for all.</param>
    /// <exception cref="OnnxModelException">There is no such output, or ONNX Runtime does not take the model.</exception>
    /// <exception cref="ObjectDisposedException">The runner was disposed.</exception>
    public OnnxRow CreateRow(IReadOnlyList<string>? outputs = null)
    {
        IReadOnlyList<TensorSpec> wanted = Outputs(outputs);
        ModelSession part = PartFor(wanted);
        return new OnnxRow(new BatchBuffers(part, Model.Inputs, wanted, 1), part.Rows);
    }

    /// <summary>Runs the model on any number of rows.</summary>
    /// <param name="inputs">For each input of the model a <c>float[]</c> or <c>long[]</c>, row after row.</param>
    /// <param name="outputs">Outputs to compute; null for all.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>For each output its elements, row after row.</returns>
    /// <exception cref="ArgumentException">An input is missing, or the arrays do not hold the same number of rows.</exception>
    /// <exception cref="OnnxModelException">ONNX Runtime refused.</exception>
    public IReadOnlyDictionary<string, Array> Run(
        IReadOnlyDictionary<string, Array> inputs, IReadOnlyList<string>? outputs = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Run(
            FedRows.Count(Model, inputs),
            (batch, first, count) =>
            {
                foreach (TensorBuffer input in batch.Inputs) input.CopyIn(inputs[input.Spec.Name], first, count);
            },
            outputs,
            cancellationToken);
    }

    /// <summary>Runs the model on any number of rows that are filled in where they are needed.</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="fill">Fills the inputs of the batch for (first row, number of rows). Called from several threads, in any order.</param>
    /// <param name="outputs">Outputs to compute; null for all.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>For each output its elements, row after row.</returns>
    /// <exception cref="OnnxModelException">ONNX Runtime refused.</exception>
    public IReadOnlyDictionary<string, Array> Run(int rows, Action<OnnxBatch, int, int> fill, IReadOnlyList<string>? outputs = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fill);
        var results = Outputs(outputs).ToDictionary(output => output.Name, output => TensorBuffer.CreateArray(output, rows), StringComparer.Ordinal);
        ForEachBatch(rows, outputs, (batch, first, count) =>
        {
            fill(batch, first, count);
            batch.Run(count);
            foreach (TensorBuffer output in batch.Outputs) output.CopyOut(results[output.Spec.Name], first, count);
        }, cancellationToken);
        return results;
    }

    /// <summary>Splits rows into batches and works on them from as many threads as there are workers, each with a batch of its own.</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="outputs">Outputs to compute; null for all.</param>
    /// <param name="work">Fills, runs and reads the batch for (first row, number of rows). Called from several threads, in any order.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public void ForEachBatch(int rows, IReadOnlyList<string>? outputs, Action<OnnxBatch, int, int> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (rows == 0) return;
        int capacity = Math.Min(BatchSize, rows);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellationToken };
        int next = 0;
        var claims = new Lock();
        (int First, int Count) Claim(int wanted)
        {
            lock (claims)
            {
                int first = next, count = Math.Min(wanted, rows - first);
                next += count;
                return (first, count);
            }
        }
        try
        {
            Parallel.For(0, Math.Min(Workers, rows), parallel, (_, state) =>
            {
                using OnnxBatch batch = CreateBatch(outputs, capacity);
                while (!state.IsExceptional && Claim(batch.PreferredRows) is (var first, > 0 and var count))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    work(batch, first, count);
                }
            });
        }
        catch (AggregateException several) when (several.InnerExceptions[0] is OnnxModelException or ObjectDisposedException)
        {
            // One failure is enough for the caller, and it is the one that the documentation names.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    /// <summary>Ends the sessions, once the runs under way are done; later runs throw.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (ModelSession part in _parts.Values) part.Dispose();
            _parts.Clear();
        }
    }

    private IReadOnlyList<TensorSpec> Outputs(IReadOnlyList<string>? names) => names is null ? Model.Outputs : [.. names.Select(Output)];

    private TensorSpec Output(string name) => Model.Outputs.FirstOrDefault(output => output.Name == name)
        ?? throw new OnnxModelException($"The model has no output '{name}'; it has {string.Join(", ", Model.Outputs.Select(output => output.Name))}.");

    // What nobody asked for is not computed: a head that ONNX Runtime finds in a graph it runs, whether its output is fetched or not.
    private ModelSession PartFor(IReadOnlyList<TensorSpec> outputs)
    {
        string[] names = [.. outputs.Select(output => output.Name)];
        string key = string.Join('\n', names.Order(StringComparer.Ordinal));
        lock (_gate)
        {
            if (_closed) throw ModelSession.Gone();
            if (_parts.TryGetValue(key, out ModelSession? part)) return part;
            OnnxModel kept = _parts.Count < MostParts ? Model.KeepOutputs(names) : Model;
            if (kept.NodeCount < Model.NodeCount) return _parts[key] = Open(kept);
            _whole ??= Open(Model);
            return _parts[key] = _whole;
        }
    }

    private ModelSession Open(OnnxModel part, int threads = 1)
    {
        using SessionOptions options = TrialSession.WithThreads(threads);
        InferenceSession session = Native.Call("ONNX Runtime does not take the model", () =>
        {
            if (Device == Device.Cuda) options.AppendExecutionProvider_CUDA(_options.GpuDeviceId);
            return new InferenceSession(part.Optimized().Bytes.ToArray(), options);
        });
        bool isGiven = _options.BatchSize is not null || FixedRows(part).Length > 0;
        // As many as a cursor uses: see its reading ahead.
        var choice = new BatchChoice(isGiven ? BatchSize : Math.Min(SmallestBatch, BatchSize), BatchSize);
        return new ModelSession(session, choice, keptBuffers: 2 * Workers + 1, openWide: threads == 1 && Workers > 1 && Device == Device.Cpu ? () => Open(part, Workers) : null);
    }

    // Before a session computes constants ahead, or a stock step opens one of its own, the model has run under limits.
    private static void Try(OnnxModel model)
    {
        // What cannot be fed here cannot be run here either; buffers will say so.
        if (!model.Inputs.All(input => TrialInput.CanFeed((int)input.Type))) return;
        TrialInput[] inputs = [.. model.Inputs.Select(TrialInput.Of)];
        int rows = FixedRows(model) is [<= LargestBatch and var only] ? (int)only : TrialRows;
        (byte[] bytes, IReadOnlyList<string> outputs) = WithConstants(model);
        using var session = new TrialSession(bytes);
        session.Try(inputs, outputs, 0..rows);
    }

    // A session computes all of a graph's constants ahead and keeps them: as outputs they count against the limit together.
    private static (byte[] Bytes, IReadOnlyList<string> Outputs) WithConstants(OnnxModel model)
    {
        string[] outputs = [.. model.Outputs.Select(output => output.Name)];
        ModelProto proto = model.ToProto();
        string[] constants = [.. ValueFlow.ComputedConstants(proto.Graph).Except(outputs)];
        if (constants.Length == 0) return (model.Bytes.ToArray(), outputs);
        proto.Graph.Output.AddRange(constants.Select(name => new ValueInfoProto { Name = name }));
        return (proto.ToByteArray(), [.. outputs, .. constants]);
    }

    // How many rows a model takes at a time that takes no other number of them.
    private static long[] FixedRows(OnnxModel model) => [.. model.Inputs.Select(input => input.Shape.FirstOrDefault(TensorSpec.Dynamic)).Where(rows => rows > 0).Distinct()];

    private static int MostRows(OnnxModel model)
    {
        if (FixedRows(model) is [var rows]) return (int)Math.Min(rows, LargestBatch);
        long rowBytes = Math.Max(1, model.Inputs.Concat(model.Outputs).Sum(spec => 4L * spec.ElementsPerRow));
        return (int)Math.Clamp(BitOperations.RoundUpToPowerOf2((ulong)(MostBatchBytes / rowBytes + 1)) / 2, SmallestBatch, LargestBatch);
    }
}
