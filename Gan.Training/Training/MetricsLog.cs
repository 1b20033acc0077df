using System.Text.Json;

namespace Gan.Training.Training;

/// <summary>metrics.jsonl: one JSON object a line, written through at once.</summary>
internal sealed class MetricsLog : IDisposable
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    private readonly StreamWriter _writer;

    internal MetricsLog(string path) => _writer = new StreamWriter(path) { AutoFlush = true };

    /// <summary>Reads the lines of a log.</summary>
    internal static IReadOnlyList<MetricsLine> Read(string path) =>
        [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<MetricsLine>(line, _json)!)];

    internal void Write(TrainingProgress progress, double epoch) => _writer.WriteLine(JsonSerializer.Serialize(
        new MetricsLine(
            progress.Step,
            Math.Round(epoch, 4),
            progress.Report.DiscriminatorLoss,
            progress.Report.GeneratorLoss,
            progress.Report.RealScore,
            progress.Report.FakeScore,
            Math.Round(progress.ImagesPerSecond, 1)),
        _json));

    public void Dispose() => _writer.Dispose();
}

/// <summary>A line of metrics.jsonl: means over the steps since the line before.</summary>
/// <param name="Step">Generator steps done.</param>
/// <param name="Epoch">Passes over the data.</param>
/// <param name="DiscriminatorLoss">The discriminator's loss with penalties.</param>
/// <param name="GeneratorLoss">The generator's loss.</param>
/// <param name="RealScore">Mean score of real images.</param>
/// <param name="FakeScore">Mean score of generated images.</param>
/// <param name="ImagesPerSecond">Real images seen a second.</param>
public sealed record MetricsLine(long Step, double Epoch, double DiscriminatorLoss, double GeneratorLoss, double RealScore, double FakeScore, double ImagesPerSecond);
