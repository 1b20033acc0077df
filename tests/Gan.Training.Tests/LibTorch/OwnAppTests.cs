using System.Diagnostics;
using System.Reflection;

namespace Gan.Training.Tests.LibTorch;

/// <summary>An empty console project of somebody else that uses Gan.Training: builds without a warning and trains, by project reference and by package.</summary>
[TestClass]
public sealed class OwnAppTests
{
    private const string Program = """
        using Gan.Training.LibTorch;
        using Gan.Training.Zoo;
        using TorchSharp;

        try
        {
            LibTorchLoader.Load();
        }
        catch (LibTorchException error)
        {
            Console.WriteLine(error.Message);
            return;
        }
        Console.WriteLine($"{RecipeCatalog.All.Count > 0} {torch.ones(2, 2).sum().ToSingle()}");
        """;

    private static readonly string _repository = Path.GetFullPath(
        typeof(OwnAppTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Repository").Value!);

    private static readonly string _configuration = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))))!;

    [TestMethod]
    [TestCategory("Slow")]
    public void A_project_reference_builds_without_a_warning_and_loads_libtorch()
    {
        using var folder = new TempFolder();
        Create(folder, $"<ProjectReference Include=\"{Path.Combine(_repository, "Gan.Training", "Library", "Gan.Training.Library.csproj")}\" />");
        BuildAndRun(folder);
        if (!OperatingSystem.IsLinux()) return;
        string library = Directory.EnumerateFiles(folder["bin"], "libLibTorchSharp.so", SearchOption.AllDirectories).First();
        // Removed first: it may be a link into the package cache.
        File.Delete(library);
        File.WriteAllText(library, "This is no library.");
        string line = Dotnet(folder.Path, "run", "-c", _configuration, "--no-build").Trim();
        StringAssert.StartsWith(line, "libtorch cannot be loaded: ");
        Assert.DoesNotContain("\n", line);
    }

    [TestMethod]
    [TestCategory("Slow")]
    public void A_package_builds_without_a_warning_and_loads_libtorch()
    {
        using var folder = new TempFolder();
        // A version of its own, as the package cache keeps what it has seen for good.
        string version = $"0.0.0-test.{DateTime.UtcNow.Ticks}";
        foreach (string project in (string[])["Gan.Onnx", "Gan.MLNet", "Gan.Training/Inference", "Gan.Training/Library"])
            Dotnet(_repository, "pack", project, "-c", _configuration, "--no-build", "-o", folder["packages"], $"-p:PackageVersion={version}", $"-p:Version={version}");
        Create(folder, $"<PackageReference Include=\"Gan.Training\" Version=\"{version}\" />");
        try
        {
            BuildAndRun(folder);
        }
        finally
        {
            string cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            foreach (string project in (string[])["gan.onnx", "gan.mlnet", "gan.inference", "gan.training"])
            {
                if (Directory.Exists(Path.Combine(cache, project, version))) Directory.Delete(Path.Combine(cache, project, version), recursive: true);
            }
        }
    }

    private static void Create(TempFolder folder, string reference)
    {
        File.WriteAllText(folder["App.csproj"], $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestoreAdditionalProjectSources>{folder["packages"]}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
                {reference}
              </ItemGroup>
            </Project>
            """);
        Directory.CreateDirectory(folder["packages"]);
        File.WriteAllText(folder["Program.cs"], Program);
    }

    private static void BuildAndRun(TempFolder folder)
    {
        Assert.Contains("0 Warning(s)", Dotnet(folder.Path, "build", "-c", _configuration, "-v", "minimal", "-clp:Summary"));
        Assert.AreEqual("True 4", Dotnet(folder.Path, "run", "-c", _configuration, "--no-build").Trim());
    }

    private static string Dotnet(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        // What the test runner's own build has set would lead this one astray.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) && name != "MSBUILDDISABLENODEREUSE").ToArray())
            start.Environment.Remove(name);
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output);
        return output;
    }
}
