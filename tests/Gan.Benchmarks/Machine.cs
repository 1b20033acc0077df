using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gan.Benchmarks;

/// <summary>What the measurements were made on.</summary>
internal static class Machine
{
    internal static string Processor()
    {
        const string CpuInfo = "/proc/cpuinfo";
        string? line = File.Exists(CpuInfo) ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..];
    }

    /// <summary>The version of the package that an assembly came with.</summary>
    internal static string VersionOf(Type type) => FileVersionInfo.GetVersionInfo(type.Assembly.Location).ProductVersion!.Split('+')[0];
}
