using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx;

/// <summary>Environment variables that native libraries read when they load, where <see cref="Environment.SetEnvironmentVariable(string, string)"/> comes too late.</summary>
public static class NativeEnvironment
{
    /// <summary>Sets a variable for native code of this process unless the user has set it; does nothing on systems other than Linux and macOS.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="value">Its value.</param>
    public static void SetDefault(string name, string value)
    {
        if (Environment.GetEnvironmentVariable(name) is not null) return;
        // .NET keeps a copy of the environment on Unix and never writes it back to libc's.
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()) _ = SetVariable(name, value, 0);
    }

    /// <summary>Tells ONNX Runtime to send no telemetry, which it would on Linux; to be called before its first use in the process.</summary>
    public static void DisableOnnxRuntimeTelemetry() => SetDefault("ORT_DISABLE_TELEMETRY", "1");

    /// <summary>
    /// Keeps ONNX Runtime from writing to the error stream of this process: what fails is thrown as well. For programs whose error stream is for people,
    /// such as command lines; a library had better leave the choice to its program.
    /// </summary>
    public static void SilenceOnnxRuntime()
    {
        DisableOnnxRuntimeTelemetry();
        OrtEnv.Instance().EnvLogLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
    }

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetVariable(string name, string value, int overwrite);
}
