using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML;

namespace Gan.MLNet.Tests;

/// <summary>A second process that has the packages of ML.NET and none of our assemblies: it loads a saved pipeline and tells what it computes.</summary>
internal static class StockProcess
{
    private static readonly JsonSerializerOptions _json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    internal sealed record GeneratorUpdate(Dictionary<string, string> Types, Dictionary<string, float[][]> Values, string[] Ours);

    internal static GeneratorUpdate Apply(MLContext ml, ITransformer model, IDataView rows, params string[] columns)
    {
        string host = typeof(StockProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "StockHost").Value!;
        Assert.IsEmpty(Directory.GetFiles(Path.GetDirectoryName(host)!, "Gan.*.dll").Where(file => Path.GetFileName(file) != "Gan.StockHost.dll"));
        string folder = Directory.CreateTempSubdirectory("gan-tests-").FullName;
        try
        {
            string zip = Path.Combine(folder, "model.zip"), data = Path.Combine(folder, "rows.idv");
            ml.Model.Save(model, rows.Schema, zip);
            using (FileStream stream = File.Create(data)) ml.Data.SaveAsBinary(rows, stream);
            using Process process = Process.Start(new ProcessStartInfo("dotnet", [host, zip, data, .. columns]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.AreEqual(0, process.ExitCode, errors.Result);
            GeneratorUpdate answer = JsonSerializer.Deserialize<GeneratorUpdate>(output, _json)!;
            CollectionAssert.AreEqual(new[] { "Gan.StockHost" }, answer.Ours);
            return answer;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
