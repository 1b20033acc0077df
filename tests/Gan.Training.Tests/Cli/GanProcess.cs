using System.Diagnostics;

namespace Gan.Training.Tests.Cli;

/// <summary>The command line in a process of its own, which can be killed and measured.</summary>
internal static class GanProcess
{
    public static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gan.Training.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <summary>Waits for the end of a process that has to succeed.</summary>
    public static void WaitForEnd(Process process)
    {
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, error);
    }
}
