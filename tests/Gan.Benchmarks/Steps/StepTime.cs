using System.Text.Json;

namespace Gan.Benchmarks.Steps;

/// <summary>What one process measured: milliseconds of a training step.</summary>
/// <param name="MedianMs">Their median.</param>
/// <param name="MinMs">The fastest.</param>
internal sealed record StepTime(double MedianMs, double MinMs)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    /// <summary>Reads the line of JSON that ends a process's output.</summary>
    public static StepTime Parse(string output)
    {
        string line = output.TrimEnd().Split('\n')[^1];
        return JsonSerializer.Deserialize<StepTime>(line, _json) ?? throw new InvalidDataException($"'{line}' is no time of a step.");
    }

    /// <summary>Of several processes: the median of their medians, and the fastest step of all.</summary>
    public static StepTime Of(IReadOnlyList<StepTime> times) => new(Statistics.Median(times.Select(time => time.MedianMs)), times.Min(time => time.MinMs));

    /// <summary>Of one process's steps.</summary>
    public static StepTime Of(IEnumerable<double> milliseconds)
    {
        double[] all = [.. milliseconds];
        return new(Statistics.Median(all), all.Min());
    }

    /// <summary>The line that <see cref="Parse"/> reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, _json);
}
