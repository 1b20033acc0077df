using System.Runtime;
using System.Runtime.InteropServices;
using Gan.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Training;

/// <summary>What a process sets so that libtorch trains fast on the CPU.</summary>
public static class TrainingProcess
{
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MapThreshold = -3;
    private const int MiB = 1 << 20;

    /// <summary>
    /// To be called first thing in a process that trains, before libtorch loads, and best where no other thread allocates meanwhile. What
    /// the user has set in the environment is left as it is.
    /// </summary>
    public static void Prepare()
    {
        // Between two pieces of work libtorch's threads spin for about 50 microseconds and then sleep: to sleep at once halves the speed
        // of small networks, to spin
        // for long takes the other cores away from whatever else runs.
        NativeEnvironment.SetDefault("GOMP_SPINCOUNT", "20000");
        // MKL promises the same sums from run to run in this mode alone: in others its threads may share work out as they come. As fast,
        // and the same bytes, as far as we measured.
        NativeEnvironment.SetDefault("MKL_CBWR", "AUTO");
        // As many threads as were asked for, however busy the machine is: sums depend on their number. Setting libtorch's number of
        // threads turns MKL's own choice off too; this holds before that.
        NativeEnvironment.SetDefault("MKL_DYNAMIC", "FALSE");
        NativeEnvironment.SetDefault("OMP_DYNAMIC", "FALSE");
        KeepFreedMemory();
        KeepScalars();
    }

    /// <summary>
    /// Lets garbage be collected only while nothing runs. TorchSharp 0.107 does not keep the scalars of a call alive until the native
    /// code has read them: a collection that goes on beside the
    /// program frees them under its hands, and a step then computes with whatever number lies there, or fails ("argument alpha must not
    /// be a floating point number").
    /// </summary>
    internal static void KeepScalars()
    {
        if (GCSettings.LatencyMode != GCLatencyMode.Batch) GCSettings.LatencyMode = GCLatencyMode.Batch;
    }

    /// <summary>
    /// Calls once, on one thread, the functions that MKL finds its code for on their first call: where two threads make that call
    /// together it is said to be less exact. Whether that is what lets
    /// a run with two threads now and then come out otherwise is not known; it costs nothing.
    /// </summary>
    internal static void CallOnce()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor few = full(8, 0.5f);
        foreach (Func<Tensor, Tensor> function in (Func<Tensor, Tensor>[])[x => x.tanh(), x => x.exp(), x => x.log(), x => x.log1p(), x => x.expm1(), x => x.sqrt(), x => x.rsqrt(), x => x.sigmoid(), x => x.sin(), x => x.cos(), x => x.erf(), x => x.matmul(x)]) _ = function(few);
    }

    // As glibc starts, it gives the blocks of a step's maps back to the system and takes them again page by page, zeroed: a twentieth of a
    // convolutional network's step.
    private static void KeepFreedMemory()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("GLIBC_TUNABLES") is not null) return;
        try
        {
            // 32 MiB is the most that glibc takes; larger blocks are rare.
            _ = Set(MapThreshold, 32 * MiB);
            _ = Set(TrimThreshold, int.MaxValue);
            _ = Set(TopPad, 64 * MiB);
        }
        catch (EntryPointNotFoundException)
        {
            // musl's allocator has nothing to set.
        }
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Set(int parameter, int value);
}
