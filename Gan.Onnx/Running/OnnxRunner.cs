using System.Runtime.ExceptionServices;

namespace Gan.Onnx.Running;

/// <summary>Runs a model on any number of rows, from any number of threads: one session for each part of it that is asked for, shared, and one core a run.</summary>
public sealed class OnnxRunner : IDisposable
{
    private readonly ModelParts _parts;
    private int _noticed;

    static OnnxRunner() => NativeEnvironment.DisableOnnxRuntimeTelemetry();

    /// <summary>Tries the model on two rows, unless it is trusted; sessions open when they are needed, one for each part of the model that is asked for.</summary>
    /// <param name="model">A model that has been checked.</param>
    /// <param name="options">Device, workers and batch size.</param>
    /// <exception cref="OnnxModelException">ONNX Runtime refuses the model, or CUDA was asked for and is not there.</exception>
    public OnnxRunner(OnnxModel model, RunnerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= RunnerOptions.Default;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Workers, "options.Workers");
        if (options.BatchSize is { } size) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, "options.BatchSize");
        Device device = options.Device == Device.Auto ? Cuda.IsAvailable ? Device.Cuda : Device.Cpu : options.Device;
        if (device == Device.Cuda) Cuda.Require();
        if (!model.IsTrusted) SandboxRun.Run(model);
        _parts = new ModelParts(model, options with { Device = device });
    }

    /// <summary>The model that is run.</summary>
    public OnnxModel Model => _parts.Model;

    /// <summary>Where it runs: <see cref="Running.Device.Cpu"/> or <see cref="Running.Device.Cuda"/>.</summary>
    public Device Device => _parts.Options.Device;

    /// <summary>Batches that run at the same time.</summary>
    public int Workers => _parts.Options.Workers;

    /// <summary>The most rows of one batch, which are run together where they are independent of each other. As long as none was asked for, smaller runs are made while the fastest size is being found.</summary>
    public int BatchSize => _parts.MostRows;

    /// <summary>The most batches that had best be in use at the same time: several for each worker, so that none waits for another that the machine holds up, but not much memory. Of so many the buffers are kept.</summary>
    public int BatchesInUse => _parts.BatchesInUse;

    /// <summary>
    /// Takes a line, once at most, when rows of a batch are first run one at a time because they are not known to be independent of each other; it names the reason. For a log; called on any thread.
    /// </summary>
    public Action<string>? Notice { get; set; }

    /// <summary>Whether rows of some outputs are independent of each other, as far as the graph shows. Where it shows the opposite, they are run one at a time; where it leaves that open, the first rows of each reading decide.</summary>
    /// <param name="outputs">The outputs; null for all.</param>
    /// <exception cref="OnnxModelException">There is no such output.</exception>
    public BatchIndependence IndependenceOf(IReadOnlyList<string>? outputs = null) => _parts.IndependenceOf(Outputs(outputs));

    /// <summary>Buffers for one worker that fills and reads rows in place.</summary>
    /// <param name="outputs">Outputs to compute; null for all.</param>
    /// <param name="capacity">Rows; null for <see cref="BatchSize"/>.</param>
    /// <param name="check">The check of the reading that the batch belongs to (<see cref="CreateCheck"/>); without one, rows that are not proven independent run one at a time.</param>
    /// <exception cref="OnnxModelException">There is no such output, or ONNX Runtime does not take the model.</exception>
    /// <exception cref="ObjectDisposedException">The runner was disposed.</exception>
    public OnnxBatch CreateBatch(IReadOnlyList<string>? outputs = null, int? capacity = null, IndependenceCheck? check = null)
    {
        IReadOnlyList<TensorSpec> wanted = Outputs(outputs);
        bool runsSingleRows = (capacity ?? BatchSize) > 1 && _parts.RunsSingleRows(wanted);
        if (runsSingleRows && check is null) Tell(_parts.IndependenceOf(wanted).Reason);
        return _parts.For(wanted).CreateBatch(Model.Inputs, wanted, capacity ?? BatchSize, isUsual: capacity is null || capacity == BatchSize, runsSingleRows, runsSingleRows ? check : null);
    }

    /// <summary>For a reading of some outputs, what finds out on its first rows whether rows are independent of each other; null where the graph decides it.</summary>
    /// <param name="outputs">The outputs; null for all.</param>
    /// <exception cref="OnnxModelException">There is no such output.</exception>
    public IndependenceCheck? CreateCheck(IReadOnlyList<string>? outputs = null)
    {
        IReadOnlyList<TensorSpec> wanted = Outputs(outputs);
        bool isOpen = BatchSize > 1 && _parts.RunsSingleRows(wanted) && _parts.IndependenceOf(wanted).Verdict == BatchVerdict.Undecided;
        return isOpen ? new IndependenceCheck(Model.Inputs, wanted, BatchSize, Tell) : null;
    }

    /// <summary>Buffers for one row at a time, that is computed as soon as can be.</summary>
    /// <param name="outputs">Outputs to compute; null for all.</param>
    /// <exception cref="OnnxModelException">There is no such output, or ONNX Runtime does not take the model.</exception>
    /// <exception cref="ObjectDisposedException">The runner was disposed.</exception>
    public OnnxRow CreateRow(IReadOnlyList<string>? outputs = null)
    {
        IReadOnlyList<TensorSpec> wanted = Outputs(outputs);
        ModelSession part = _parts.For(wanted);
        return new OnnxRow(new BatchBuffers(part, Model.Inputs, wanted, 1), part.Rows);
    }

    /// <summary>Runs the model on any number of rows.</summary>
    /// <param name="inputs">For each input of the model an array of its type (<see cref="TensorBuffer.CreateArray"/>), row after row.</param>
    /// <param name="outputs">Outputs to compute; null for all.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>For each output its elements, row after row.</returns>
    /// <exception cref="ArgumentException">An input is missing or of another type, or the arrays do not hold the same number of rows.</exception>
    /// <exception cref="OnnxModelException">ONNX Runtime refused.</exception>
    public IReadOnlyDictionary<string, Array> Run(
        IReadOnlyDictionary<string, Array> inputs, IReadOnlyList<string>? outputs = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Run(
            InputRows.Count(Model, inputs),
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
        var results = Outputs(outputs).DistinctBy(output => output.Name).ToDictionary(output => output.Name, output => TensorBuffer.CreateArray(output, rows), StringComparer.Ordinal);
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
        IndependenceCheck? check = CreateCheck(outputs);
        if (check is not null)
        {
            // The first rows decide, whatever the threads do afterwards.
            check.DecidesOnRun = true;
            using OnnxBatch batch = CreateBatch(outputs, capacity, check);
            (int first, int count) = Claim(batch.PreferredRows);
            cancellationToken.ThrowIfCancellationRequested();
            work(batch, first, count);
            check.DecidesOnRun = false;
        }
        try
        {
            Parallel.For(0, Math.Min(Workers, rows), parallel, (_, state) =>
            {
                using OnnxBatch batch = CreateBatch(outputs, capacity, check);
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
    public void Dispose() => _parts.Dispose();

    private void Tell(string reason)
    {
        if (Notice is { } notice && Interlocked.Exchange(ref _noticed, 1) == 0) notice($"Rows are run one at a time, because they may depend on each other: {reason}.");
    }

    private IReadOnlyList<TensorSpec> Outputs(IReadOnlyList<string>? names) => names is null ? Model.Outputs : [.. names.Select(Output)];

    private TensorSpec Output(string name) => Model.Outputs.FirstOrDefault(output => output.Name == name)
        ?? throw new OnnxModelException($"The model has no output '{name}'; it has {string.Join(", ", Model.Outputs.Select(output => output.Name))}.");
}
