using System.Diagnostics;
using System.Reflection;

namespace Gan.Onnx.Tests.Hostile;

/// <summary>A second process that loads and runs models which could end it, so that the tests outlive them.</summary>
internal static class HostileProcess
{
    private const int Megabytes = 5_000;
    private static readonly TimeSpan _timeLimit = TimeSpan.FromMinutes(5);

    /// <summary>What came of each model: how it ran by itself and as a GAN. Fails if one of them ended the process, or gave another exception than ours.</summary>
    public static IReadOnlyList<string> Survive(IReadOnlyList<HostileCase> cases)
    {
        string host = typeof(HostileProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "HostileHost").Value!;
        string file = Path.GetTempFileName();
        try
        {
            using (var writer = new BinaryWriter(File.Create(file)))
            {
                foreach (HostileCase one in cases)
                {
                    writer.Write(one.Bytes.Length);
                    writer.Write(one.Bytes);
                }
            }
            return Outcomes(host, file, cases);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string[] Outcomes(string host, string file, IReadOnlyList<HostileCase> cases)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [host, file, $"{Megabytes}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(), output = process.StandardOutput.ReadToEndAsync();
        bool ended = process.WaitForExit(_timeLimit);
        if (!ended) process.Kill();
        string[] lines = output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (!ended || process.ExitCode != 0)
            Assert.Fail($"'{cases[Math.Min(lines.Length, cases.Count - 1)].Name}' {(ended ? $"ended the process: exit code {process.ExitCode}" : "never came to an end")}. {errors.Result}");
        Assert.HasCount(cases.Count, lines);
        for (int i = 0; i < lines.Length; i++) Assert.DoesNotContain("WRONG", lines[i], $"{cases[i].Name}: {lines[i]}");
        Assert.AreEqual("", errors.Result, "Native code complained on its own.");
        return lines;
    }
}

/// <summary>A model file that means harm, or was harmed.</summary>
/// <param name="Name">What it is, for a test that fails.</param>
/// <param name="Bytes">The file.</param>
/// <param name="IsTooLarge">Whether no machine could run it.</param>
internal sealed record HostileCase(string Name, byte[] Bytes, bool IsTooLarge = false);
