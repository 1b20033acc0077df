using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Gan.Onnx;
using TorchSharp;

namespace Gan.Training.LibTorch;

/// <summary>
/// Loads TorchSharp's native library where .NET cannot: on Linux systems whose libstdc++ is older than GCC 13.2's it loads a patched copy
/// (see <see cref="LibTorchSharpPatch"/>), and where nothing helps it says in one line why.
/// </summary>
/// <remarks>
/// It works at run time, so that project references, packages, notebooks and published apps behave alike: the runtime comes here only after its own
/// search for the library has failed.
/// </remarks>
public static class LibTorchLoader
{
    private const string Library = "LibTorchSharp";
    private const string FileName = "libLibTorchSharp.so";
    private const string Advice = "setting the LD_DEBUG environment variable:";
    private const string PatchedName = "libLibTorchSharp.patched.so";

    private static string? _failure;

    // What libLibTorchSharp.so links to; loaded first, as a copy in another folder does not find them by itself.
    private static readonly string[] _dependencies = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];

    /// <summary>
    /// Makes sure that libtorch can load. Every part of this assembly does so by itself; call it where your own code uses TorchSharp before anything of Gan.
    /// </summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:The 'ModuleInitializer' attribute should not be used in libraries", Justification = "TorchSharp loads its library on the first use of any of its types.")]
    public static void Register()
    {
        if (!OperatingSystem.IsLinux()) return;
        AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(typeof(torch).Assembly) ?? AssemblyLoadContext.Default;
        context.ResolvingUnmanagedDll -= Resolve;
        context.ResolvingUnmanagedDll += Resolve;
    }

    /// <summary>
    /// Loads libtorch now, so that a failure comes before any work and in one line, and tries its convolutions (<see cref="OneDnn.Notice"/>).
    /// </summary>
    /// <exception cref="LibTorchException">It cannot be loaded, or computes wrongly on this CPU; the message says why and what to do.</exception>
    public static void Load()
    {
        // Asked first, as TorchSharp prints forty lines and copies all of libtorch before it gives up.
        if (!NativeLibrary.TryLoad(Library, typeof(torch).Assembly, null, out _) && _failure is not null) throw new LibTorchException(_failure);
        try
        {
            RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
        }
        catch (TypeInitializationException error)
        {
            throw new LibTorchException(Failure, error);
        }
        _ = OneDnn.Notice;
    }

    /// <summary>Why libtorch did not load, as far as it was tried.</summary>
    internal static string Failure => _failure ??
        "libtorch is not there for this system: refer to TorchSharp-cpu, or to TorchSharp-cuda-windows or TorchSharp-cuda-linux, and build for this system.";

    // TorchSharp catches what is thrown here and looks elsewhere, so the reason is kept for later.
    private static nint Resolve(Assembly assembly, string name)
    {
        try
        {
            return Find(assembly, name);
        }
        catch (LibTorchException error)
        {
            _failure = error.Message;
            return 0;
        }
    }

    private static nint Find(Assembly assembly, string name)
    {
        if (name != Library || assembly != typeof(torch).Assembly) return 0;
        // Without the file TorchSharp has more places to look, and a message of its own.
        if (Folders().Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists) is not { } original) return 0;
        byte[] bytes = File.ReadAllBytes(original);
        if (!LibTorchSharpPatch.Applies(bytes)) throw new LibTorchException(WhyNot(original));
        LibTorchSharpPatch.Apply(bytes);
        return LoadPatched(Path.GetDirectoryName(original)!, bytes);
    }

    private static IEnumerable<string> Folders() =>
        ((AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string)?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [])
        .Append(AppContext.BaseDirectory).Append(Path.GetDirectoryName(typeof(torch).Assembly.Location) ?? "").Where(folder => folder.Length > 0);

    private static nint LoadPatched(string folder, byte[] bytes)
    {
        foreach (string dependency in _dependencies) NativeLibrary.TryLoad(Path.Combine(folder, dependency), out _);
        string path = Place(folder, bytes);
        return NativeLibrary.TryLoad(path, out nint handle) ? handle : throw new LibTorchException(WhyNot(path));
    }

    // Beside the original; where that folder cannot be written to, in the user's own. What lies there already is used if it is the same to the byte.
    private static string Place(string folder, byte[] bytes)
    {
        string own = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "gan", "torchsharp-0.107.0");
        Exception? refusal = null;
        foreach (string path in (string[])[Path.Combine(folder, PatchedName), Path.Combine(own, PatchedName)])
        {
            try
            {
                if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes)) AtomicFile.Write(path, stream => stream.Write(bytes));
                return path;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                refusal = error;
            }
        }
        throw new LibTorchException(
            $"This system's libstdc++ is too old for TorchSharp's {FileName}, and a patched copy can be written neither to '{folder}' nor to '{own}': make one of them writable, or install a libstdc++ of GCC 13.2 or newer.",
            refusal!);
    }

    private static string WhyNot(string path)
    {
        string reason = "it loads now";
        try
        {
            NativeLibrary.Load(path);
        }
        catch (DllNotFoundException error)
        {
            // .NET puts advice for its own developers before what the system says.
            reason = error.Message.ReplaceLineEndings(" ").Trim();
            int at = reason.IndexOf(Advice, StringComparison.Ordinal);
            if (at >= 0) reason = reason[(at + Advice.Length)..].Trim();
        }
        return $"libtorch cannot be loaded: {reason}. It needs a 64-bit Linux with glibc 2.28, libstdc++ of GCC 13.2 and libgomp, or newer ('apt-get install libgomp1 libstdc++6').";
    }
}
