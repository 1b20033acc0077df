using System.Text.Json;

namespace Gan.Tests;

/// <summary>Models that PyTorch exported, and what PyTorch computes for three rows. make_models.py made both.</summary>
internal static class ForeignModels
{
    public const int Rows = 3;
    public const int Latent = 16;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    public sealed record Example(Dictionary<string, float[]> Inputs, Dictionary<string, float[]> Outputs)
    {
        /// <summary>The values of the only output.</summary>
        public float[] Output => Outputs.Values.Single();

        /// <summary>The output scaled from -1..1 to 0..1.</summary>
        public float[] UnitOutput => [.. Output.Select(value => value / 2 + 0.5f)];
    }

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "ForeignModels", name + ".onnx");

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    public static Example ExampleOf(string name) =>
        JsonSerializer.Deserialize<Example>(File.ReadAllText(Path.ChangeExtension(PathOf(name), ".json")), _json)!;
}
