using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gan.Onnx;
using Gan.Training.Metrics.Learning;

namespace Gan.Training.Training;

/// <summary>metrics.jsonl: one JSON object a line, written through at once.</summary>
internal sealed class MetricsLog : IDisposable
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        // Programs of one file, and trimmed ones, turn the default one off.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly StreamWriter _writer;

    /// <summary>Goes on with a log, or begins one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="after">Lines of later steps are of steps that will be done again, and go.</param>
    internal MetricsLog(string path, long after)
    {
        MetricsLine[] kept = [.. Read(path).Where(line => line.Step <= after)];
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            foreach (MetricsLine line in kept) writer.WriteLine(JsonSerializer.Serialize(line, _json));
        });
        _writer = new StreamWriter(path, append: true) { AutoFlush = true };
    }

    /// <summary>Reads the lines of a log, which may be written at the same time: a last line that is not whole is left out.</summary>
    /// <returns>No lines where there is no log yet.</returns>
    /// <exception cref="InvalidDataException">A line is damaged.</exception>
    internal static IReadOnlyList<MetricsLine> Read(string path)
    {
        if (!File.Exists(path)) return [];
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        string[] texts = reader.ReadToEnd().Split('\n');
        // What stands after the last end of a line.
        return [.. texts[..^1].Select((text, i) => Parse(text, path, i + 1))];
    }

    internal void Write(MetricsLine line) => _writer.WriteLine(JsonSerializer.Serialize(line, _json));

    public void Dispose() => _writer.Dispose();

    private static MetricsLine Parse(string text, string path, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<MetricsLine>(text, _json) ?? throw new InvalidDataException($"'{path}' is damaged: line {number} is empty.");
        }
        catch (JsonException defect)
        {
            throw new InvalidDataException($"'{path}' is damaged in line {number}: {defect.Message}", defect);
        }
    }
}
