using System.Diagnostics;

namespace Gan.Training.Tests.Cli;

/// <summary>The command line in a process of its own, which can be killed and measured.</summary>
internal static class GanProcess
{
    public static Process Start(params string[] arguments)
    {
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "gan.dll"), .. arguments];
        // A test run in the background ignores these signals, and its children would too.
        if (OperatingSystem.IsLinux()) command = ["env", "--default-signal=HUP,INT", .. command];
        return Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    /// <summary>Waits for the end of a process that has to succeed.</summary>
    public static void WaitForEnd(Process process)
    {
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, error);
    }
}
