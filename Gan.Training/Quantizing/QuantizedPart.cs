using System.Globalization;
using System.Text.Json.Serialization;
using Gan.Onnx;

namespace Gan.Training.Quantizing;

/// <summary>What became of one file of a model.</summary>
/// <param name="File">Its name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Rows">How many rows it was judged by.</param>
/// <param name="QuantizedBytes">Its size in int8; null if there is nothing in it to write so.</param>
/// <param name="Speed">How fast it is before and after.</param>
/// <param name="Loss">What it gives otherwise than before.</param>
/// <param name="LeftAsItIs">Why it was left as it is; null if it was not.</param>
internal sealed record QuantizedPart(
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("bytes")] int Bytes,
    [property: JsonPropertyName("rows")] int Rows,
    [property: JsonPropertyName("quantizedBytes")] int? QuantizedBytes,
    [property: JsonPropertyName("speed")] SpeedComparison? Speed,
    [property: JsonPropertyName("loss")] QuantizationLoss? Loss,
    [property: JsonPropertyName("leftAsItIs")] string? LeftAsItIs)
{
    /// <summary>How many times as fast a file has to become.</summary>
    internal const double LeastGain = 1.1;

    private const double LeastCorrelation = 0.99;

    // Realism of a sample, on average. Distances of features can move where the score does not.
    private const double MostRealismDeviation = 0.1;

    /// <summary>The file that is to be used.</summary>
    [JsonIgnore]
    internal required OnnxModel Model { get; init; }

    /// <summary>Writes a file in int8, measures it, and leaves it as it is if it does not gain or no longer gives the same.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="part">The file.</param>
    /// <param name="model">The model that it is of.</param>
    /// <param name="rows">What it is fed.</param>
    /// <param name="leastGain">How many times as fast it has to become.</param>
    /// <param name="options">How many bits weights have.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    internal static QuantizedPart Of(
        string file, OnnxModel part, GanModel model, PartRows rows, double leastGain, QuantizationOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report($"{file}: finding ranges");
        OnnxModel quantized = part.Quantized(rows.Calibration, options);
        if (ReferenceEquals(quantized, part)) return Left(file, part, "it has no Conv and no Gemm that gains by int8, or an operator set before 13");
        progress.Report($"{file}: comparing what it gives");
        if (QuantizationLoss.Of(model, part, quantized, rows.Judging, cancellationToken) is not { } loss) return Left(file, part, "it gives nothing that could be compared");
        progress.Report($"{file}: measuring its speed");
        var speed = SpeedComparison.Of(part, quantized, rows.Judging, rows.Judged, cancellationToken);
        string? reason = loss.Correlation < LeastCorrelation ? Text($"its {loss.Output} in int8 follows that before by {loss.Correlation:f3} alone")
            : loss.Realism?.MeanDeviation > MostRealismDeviation ? Text($"its realism in int8 is off by {loss.Realism.MeanDeviation:f3} on average, and {MostRealismDeviation:0.##} is the most")
            : speed.TimesAsFast < leastGain ? Text($"in int8 it is {speed.TimesAsFast:f2} times as fast, and {leastGain:0.##} is the least")
            : null;
        return new QuantizedPart(file, part.Bytes.Length, rows.Judged, quantized.Bytes.Length, speed, loss, reason) { Model = reason is null ? quantized : part };
    }

    /// <summary>A file that nothing is done to.</summary>
    internal static QuantizedPart Left(string file, OnnxModel part, string reason) => new(file, part.Bytes.Length, 0, null, null, null, reason) { Model = part };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
