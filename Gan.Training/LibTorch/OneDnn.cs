using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.LibTorch;

/// <summary>
/// oneDNN, which libtorch convolves with on CPUs. The one in libtorch 2.10 is wrong on some of them: on an AMD EPYC of the fifth
/// generation convolutions of maps that lie as planes are off by two thirds of their deviation where channels are no multiple of 16. So
/// it is tried before use, and turned off in this process where it is wrong for what is about to be computed: libtorch then convolves by
/// itself, several times as slowly. The layers of <see cref="Networks.Modules"/> take other kernels, right on that CPU.
/// </summary>
public static class OneDnn
{
    private const string Advice = "set ONEDNN_MAX_CPU_ISA=SSE41 in the environment, which avoids the kernels that are known to be wrong";

    private static readonly Lazy<string?> _ofOurLayers = new(() => Settle(ConvolutionCheck.OfOurLayers));
    private static readonly Lazy<string?> _ofAnyLayers = new(() => _ofOurLayers.Value ?? Settle(ConvolutionCheck.OfAnyLayers));

    /// <summary>
    /// What was found when it was tried, in a sentence; null where it is right for all that was to be computed so far: the layers of
    /// <see cref="Networks.Modules"/>, and any others once a <see cref="Training.GanTrainer"/> of such networks was made.
    /// </summary>
    /// <exception cref="LibTorchException">It is wrong on this CPU and cannot be turned off.</exception>
    public static string? Notice => _ofAnyLayers.IsValueCreated ? _ofAnyLayers.Value : _ofOurLayers.Value;

    /// <summary>Makes sure that the convolutions of a network are right, if it has any that are not of this assembly.</summary>
    /// <exception cref="LibTorchException">It is wrong on this CPU and cannot be turned off.</exception>
    internal static void TryFor(nn.Module network)
    {
        if (!network.modules().Append(network).All(IsKnown)) _ = _ofAnyLayers.Value;
    }

    // What a module of somebody else calls cannot be seen.
    private static bool IsKnown(nn.Module module) =>
        module.GetType().Assembly == typeof(OneDnn).Assembly || (module.GetType().Assembly == typeof(torch).Assembly && module is not Convolution);

    /// <summary>Whether libtorch uses it.</summary>
    internal static bool IsEnabled
    {
        get => Context<IsOn>(IsOnName)(Global());
        set => Context<TurnOn>(TurnOnName)(Global(), value);
    }

    // C++ functions of libtorch, as the compilers name them; it has no C function for these, and TorchSharp none at all.
    private static string GlobalName => OperatingSystem.IsWindows() ? "?globalContext@at@@YAAEAVContext@1@XZ" : "_ZN2at13globalContextEv";

    private static string IsOnName => OperatingSystem.IsWindows() ? "?userEnabledMkldnn@Context@at@@QEBA_NXZ" : "_ZNK2at7Context17userEnabledMkldnnEv";

    private static string TurnOnName => OperatingSystem.IsWindows() ? "?setUserEnabledMkldnn@Context@at@@QEAAX_N@Z" : "_ZN2at7Context20setUserEnabledMkldnnEb";

    private static string FileName =>
        OperatingSystem.IsWindows() ? "torch_cpu.dll" : OperatingSystem.IsMacOS() ? "libtorch_cpu.dylib" : "libtorch_cpu.so";

    /// <summary>Tries it, and turns it off where it is wrong.</summary>
    /// <param name="largestError">Tries it: the largest error, in deviations.</param>
    /// <param name="isSwitchable">Whether it can be turned off.</param>
    /// <param name="turnOn">Turns it on or off.</param>
    /// <returns>What was found; null where all is well.</returns>
    /// <exception cref="LibTorchException">It is wrong and cannot be turned off, or libtorch is wrong without it too.</exception>
    internal static string? Settle(Func<double> largestError, Func<bool> isSwitchable, Action<bool> turnOn)
    {
        // An error that is not a number is one.
        if (largestError() is var error && error <= ConvolutionCheck.Tolerance) return null;
        string found = FormattableString.Invariant($"libtorch's convolutions with oneDNN are wrong on this CPU, by up to {error:f2} of their deviation");
        if (!isSwitchable()) throw new LibTorchException($"{found}, and oneDNN cannot be turned off here: {Advice}.");
        turnOn(false);
        return largestError() <= ConvolutionCheck.Tolerance
            ? $"{found}: they are computed without it, right and more slowly."
            : throw new LibTorchException($"{found}, and without it too: {Advice}, or train on another machine.");
    }

    private static string? Settle(Func<double> largestError) => Settle(largestError, IsSwitchable, isOn => IsEnabled = isOn);

    private static bool IsSwitchable() =>
        Handle() is var handle and not 0 && new[] { GlobalName, IsOnName, TurnOnName }.All(name => NativeLibrary.TryGetExport(handle, name, out _));

    private static nint Global() => Context<GetGlobal>(GlobalName)();

    private static T Context<T>(string name) where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(Handle(), name));

    // libtorch is in the process already: this finds it again.
    private static nint Handle() => NativeLibrary.TryLoad(FileName, typeof(torch).Assembly, null, out nint handle) ? handle : 0;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint GetGlobal();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    [return: MarshalAs(UnmanagedType.U1)]
    private delegate bool IsOn(nint context);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void TurnOn(nint context, [MarshalAs(UnmanagedType.U1)] bool enabled);
}
