using System.Runtime.ExceptionServices;
using Gan.Onnx.Graphs;
using Gan.Onnx.Graphs.Rewriting;
using Gan.Onnx.Schema;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>Runs a model on any number of rows, from any number of threads: one session, shared, and one core a run.</summary>
public sealed class OnnxRunner : IDisposable
{
    // Rows whose inputs and outputs together are about this large keep one run inside a core's cache and hide the cost of the call.
    private const int TargetBatchBytes = 1 << 19;
    private const long MostBatchBytes = 1L << 28;
    private const int SmallestBatch = 8;
    private const int LargestBatch = 1024;

    // Two show whether rows can be put side by side.
    private const int TrialRows = 2;

    private readonly SharedSession _session;

    static OnnxRunner() => NativeEnvironment.DisableOnnxRuntimeTelemetry();

    /// <summary>Opens a session for the model.</summary>
    /// <param name="model">A model that has been checked.</param>
    /// <param name="options">Device, workers and batch size.</param>
    /// <exception cref="OnnxModelException">ONNX Runtime refuses the model, or CUDA was asked for and is not there.</exception>
    public OnnxRunner(OnnxModel model, RunnerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= RunnerOptions.Default;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Workers, "options.Workers");
        Model = model;
        Workers = options.Workers;
        BatchSize = options.BatchSize ?? ChooseBatchSize(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize, "options.BatchSize");
        Try(model);
        (_session, Device) = Open(model, options.Device);
    }

    /// <summary>The model that is run.</summary>
    public OnnxModel Model { get; }

    /// <summary>Where it runs: <see cref="Running.Device.Cpu"/> or <see cref="Running.Device.Cuda"/>.</summary>
    public Device Device { get; }

    /// <summary>Batches that run at the same time.</summary>
    public int Workers { get; }

    /// <summary>Rows of one run.</summary>
    public int BatchSize { get; }

    /// <summary>Buffers for one worker that fills and reads rows in place.</summary>
    /// <param name="outputs">Outputs to compute; null for all.</param>
    /// <param name="capacity">Rows; null for <see cref="BatchSize"/>.</param>
    public OnnxBatch CreateBatch(IReadOnlyList<string>? outputs = null, int? capacity = null) =>
        new(_session, Model.Inputs, Outputs(outputs), capacity ?? BatchSize);

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
            CountRows(inputs),
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
        int size = Math.Min(BatchSize, Math.Max(1, rows));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellationToken };
        try
        {
            Parallel.For(
                0,
                (rows + size - 1) / size,
                parallel,
                () => CreateBatch(outputs, size),
                (index, _, batch) =>
                {
                    work(batch, index * size, Math.Min(size, rows - index * size));
                    return batch;
                },
                batch => batch.Dispose());
        }
        catch (AggregateException several) when (several.InnerExceptions[0] is OnnxModelException or ObjectDisposedException)
        {
            // One failure is enough for the caller, and it is the one that the documentation names.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    /// <summary>Ends the session, once the runs under way are done; later runs throw.</summary>
    public void Dispose() => _session.Dispose();

    private IReadOnlyList<TensorSpec> Outputs(IReadOnlyList<string>? names) => names is null ? Model.Outputs : [.. names.Select(Output)];

    private TensorSpec Output(string name) => Model.Outputs.FirstOrDefault(output => output.Name == name)
        ?? throw new OnnxModelException($"The model has no output '{name}'; it has {string.Join(", ", Model.Outputs.Select(output => output.Name))}.");

    private int CountRows(IReadOnlyDictionary<string, Array> inputs)
    {
        int? rows = null;
        foreach (TensorSpec input in Model.Inputs)
        {
            if (!inputs.TryGetValue(input.Name, out Array? values)) throw new ArgumentException($"The model's input '{input}' is missing.", nameof(inputs));
            if (values.Length % input.ElementsPerRow != 0)
                throw new ArgumentException($"{values.Length} values for '{input}' are not a whole number of rows.", nameof(inputs));
            int count = values.Length / input.ElementsPerRow;
            if (rows is { } others && others != count) throw new ArgumentException($"'{input.Name}' has {count} rows and another input {others}.", nameof(inputs));
            rows = count;
        }
        return rows ?? throw new OnnxModelException("The model has no input.");
    }

    private static (SharedSession Session, Device Device) Open(OnnxModel model, Device device)
    {
        using SessionOptions options = TrialSession.SingleThreaded();
        Device chosen = device == Device.Auto ? Cuda.IsAvailable ? Device.Cuda : Device.Cpu : device;
        return Native.Call("ONNX Runtime does not take the model", () =>
        {
            if (chosen == Device.Cuda) options.AppendExecutionProvider_CUDA(0);
            return (new SharedSession(new InferenceSession(FasterGraph.Apply(model).Bytes.ToArray(), options)), chosen);
        });
    }

    // Before a session computes constants ahead, or a stock step opens one of its own, the model has run under limits.
    private static void Try(OnnxModel model)
    {
        // What cannot be fed here cannot be run here either; buffers will say so.
        if (!model.Inputs.All(input => TrialInput.CanFeed((int)input.Type))) return;
        TrialInput[] inputs = [.. model.Inputs.Select(TrialInput.Of)];
        long[] fixedRows = [.. model.Inputs.Select(input => input.Shape.FirstOrDefault(TensorSpec.Dynamic)).Where(rows => rows > 0).Distinct()];
        int rows = fixedRows is [<= LargestBatch] ? (int)fixedRows[0] : TrialRows;
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

    private static int ChooseBatchSize(OnnxModel model)
    {
        long rowBytes = Math.Max(1, model.Inputs.Concat(model.Outputs).Sum(spec => 4L * spec.ElementsPerRow));
        long batch = Math.Clamp(TargetBatchBytes / rowBytes, SmallestBatch, LargestBatch);
        return (int)Math.Max(1, Math.Min(batch, MostBatchBytes / rowBytes));
    }
}
