using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Gan.Onnx.Running;

/// <summary>What a model gave on trial.</summary>
/// <param name="Shape">Its dimensions in fact, whatever the file says of them.</param>
/// <param name="Floats">Its elements where they are floats, else null.</param>
/// <param name="Others">All other elements: strings, or the bytes of numbers; null where they are floats.</param>
internal sealed record TrialOutput(IReadOnlyList<long> Shape, float[]? Floats, Array? Others);

/// <summary>
/// Runs a model that nobody has run before on a few rows: without optimisations, which would compute constants without bounds, with a limit on its memory
/// and one on its time. For finding out what a model does, not for speed.
/// </summary>
internal sealed class SandboxSession : IDisposable
{
    private const uint MemoryLimit = 1u << 31;

    // How ONNX Runtime says that the limit was reached.
    private const string OutOfMemory = "Available memory of";
    private const string ArenaShrinkage = "memory.enable_memory_arena_shrinkage";
    private const string FoldingLimit = "optimization.constant_folding_max_output_size_in_bytes";

    // On CPUs without VNNI, weights of 8 bits are multiplied by kernels that do not saturate; on others it changes nothing.
    private const string PreciseIntegers = "session.x64quantprecision";

    /// <summary>Bytes that a constant of the graph may become when a session computes it ahead.</summary>
    internal const string FoldedBytes = "67108864";

    private static readonly TimeSpan _timeLimit = TimeSpan.FromSeconds(60);
    private static readonly Lazy<bool> _limited = new(LimitMemory);

    private readonly InferenceSession _session;

    static SandboxSession() => NativeEnvironment.DisableOnnxRuntimeTelemetry();

    /// <exception cref="OnnxModelException">ONNX Runtime does not take the model.</exception>
    internal SandboxSession(byte[] model)
    {
        using SessionOptions options = SingleThreaded();
        options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL;
        options.EnableMemoryPattern = false;
        options.AddSessionConfigEntry("session.disable_prepacking", "1");
        // Weights come with the file and end with the session; only what is computed counts against the limit.
        options.AddSessionConfigEntry("session.use_device_allocator_for_initializers", "1");
        if (_limited.Value) options.AddSessionConfigEntry("session.use_env_allocators", "1");
        _session = Native.Call("ONNX Runtime does not take the model", () => new InferenceSession(model, options));
    }

    /// <summary>Settings of every session here: one thread a run, and runs side by side, so that no thread waits for another, and none spins.</summary>
    internal static SessionOptions SingleThreaded() => WithThreads(1);

    /// <summary>The same with several threads a run. Those that wait for the next node spin then, as otherwise each would be woken at a cost that leaves no gain.</summary>
    internal static SessionOptions WithThreads(int threads)
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", threads > 1 ? "1" : "0");
        options.AddSessionConfigEntry(FoldingLimit, FoldedBytes);
        options.AddSessionConfigEntry(PreciseIntegers, "1");
        return options;
    }

    /// <summary>Runs the model on rows of standard normal numbers and zero labels.</summary>
    /// <param name="inputs">The model's inputs, with all dimensions but the first fixed.</param>
    /// <param name="outputs">Names of the outputs to compute.</param>
    /// <param name="rows">The number of the first row in the noise, and how many follow.</param>
    /// <exception cref="OnnxModelException">The run failed, or needed more time or memory than any GAN does.</exception>
    internal IReadOnlyList<TrialOutput> Run(IReadOnlyList<SandboxInput> inputs, IReadOnlyList<string> outputs, Range rows) =>
        Run(inputs, outputs, rows, results => (IReadOnlyList<TrialOutput>)[.. results.Select(Read)]);

    /// <summary>Runs the model as <see cref="Run(IReadOnlyList{SandboxInput}, IReadOnlyList{string}, Range)"/> does and looks at nothing that it gives.</summary>
    internal void Try(IReadOnlyList<SandboxInput> inputs, IReadOnlyList<string> outputs, Range rows) => Run(inputs, outputs, rows, results => results.Count);

    /// <summary>What an output holds, by the number of the ONNX standard, whatever the file says of it.</summary>
    internal int ElementTypeOf(string output) => (int)_session.OutputMetadata[output].ElementDataType;

    private T Run<T>(IReadOnlyList<SandboxInput> inputs, IReadOnlyList<string> outputs, Range rows, Func<IReadOnlyCollection<OrtValue>, T> read)
    {
        using var run = new RunOptions();
        if (_limited.Value) run.AddRunConfigEntry(ArenaShrinkage, "cpu:0");
        using var timer = new CancellationTokenSource(_timeLimit);
        using CancellationTokenRegistration end = timer.Token.Register(() => run.Terminate = true);
        OrtValue[] values = [.. inputs.Select(input => input.Draw(rows))];
        try
        {
            return Native.Call("The model cannot be run", () =>
            {
                using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(run, [.. inputs.Select(input => input.Name)], values, outputs);
                return read(results);
            });
        }
        catch (OnnxModelException) when (timer.IsCancellationRequested)
        {
            throw new OnnxModelException($"The model took more than {_timeLimit.TotalSeconds} seconds for a few rows: it was stopped.");
        }
        catch (OnnxModelException refusal) when (refusal.Message.Contains(OutOfMemory, StringComparison.Ordinal))
        {
            throw new OnnxModelException($"The model needs more than {MemoryLimit >> 30} GB of memory for a few rows, which no model here does.", refusal);
        }
        finally
        {
            foreach (OrtValue value in values) value.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static TrialOutput Read(OrtValue value)
    {
        if (!value.IsTensor) throw new OnnxModelException("The model gives sequences or maps: only tensors can be used here.");
        OrtTensorTypeAndShapeInfo info = value.GetTensorTypeAndShape();
        return info.ElementDataType switch
        {
            TensorElementType.Float => new TrialOutput(info.Shape, value.GetTensorDataAsSpan<float>().ToArray(), null),
            TensorElementType.String => new TrialOutput(info.Shape, null, value.GetStringTensorAsArray()),
            _ => new TrialOutput(info.Shape, null, value.GetTensorMutableRawData().ToArray()),
        };
    }

    // Memory that sessions on trial share. Where the process has such an allocator already, its own limit holds.
    private static bool LimitMemory()
    {
        try
        {
            using var arena = new OrtArenaCfg(MemoryLimit, arenaExtendStrategy: 1, initialChunkSizeBytes: -1, maxDeadBytesPerChunk: -1);
            using var memory = new OrtMemoryInfo(OrtMemoryInfo.allocatorCPU, OrtAllocatorType.ArenaAllocator, 0, OrtMemType.Default);
            OrtEnv.Instance().CreateAndRegisterAllocator(memory, arena);
            return true;
        }
        catch (OnnxRuntimeException)
        {
            return false;
        }
    }
}
