using System.Text.Json.Serialization;
using Gan.Onnx;
using Gan.Onnx.Running;

namespace Gan.Training.Quantizing;

/// <summary>What a file in int8 gives otherwise than in floating point, on rows whose ranges it was not made for.</summary>
/// <param name="Output">The output that is compared: <c>score</c>, or what a generator makes.</param>
/// <param name="Correlation">Pearson's, of all its numbers before and after.</param>
/// <param name="MeanDeviation">How far a number is off on average, in standard deviations of the output.</param>
/// <param name="LargestDeviation">How far it is off at most, in the same unit.</param>
/// <param name="Realism">The same of realism; null where there is none.</param>
/// <param name="SameClass">The share of rows whose best class is the same; null without <c>class_scores</c>.</param>
internal sealed record QuantizationLoss(
    [property: JsonPropertyName("output")] string Output,
    [property: JsonPropertyName("correlation")] double Correlation,
    [property: JsonPropertyName("meanDeviation")] double MeanDeviation,
    [property: JsonPropertyName("largestDeviation")] double LargestDeviation,
    [property: JsonPropertyName("realism")] RealismLoss? Realism,
    [property: JsonPropertyName("sameClass")] double? SameClass)
{
    /// <summary>Runs both and compares; null if they give nothing that can be compared.</summary>
    /// <param name="model">The model that the file is of.</param>
    /// <param name="exact">The file in floating point.</param>
    /// <param name="rounded">The same in int8.</param>
    /// <param name="rows">For each input its rows.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    internal static QuantizationLoss? Of(GanModel model, OnnxModel exact, OnnxModel rounded, IReadOnlyDictionary<string, Array> rows, CancellationToken cancellationToken)
    {
        string? Named(string name) => exact.Outputs.FirstOrDefault(output => output.Name == model.NameOf(name) && output.Type == ElementType.Float)?.Name;
        string? classes = Named(TensorNames.ClassScores), realism = Named(TensorNames.Realism);
        string? main = Named(TensorNames.Score) ?? classes ?? Named(TensorNames.Logits) ?? (model is { IsTable: false, Generator: not null } ? Named(model.Sample.Name) : null);
        if (main is null) return null;
        string[] outputs = [.. new[] { main, classes, realism }.OfType<string>().Distinct()];
        IReadOnlyDictionary<string, Array> before = Run(exact, rows, outputs, cancellationToken), after = Run(rounded, rows, outputs, cancellationToken);
        float[] Before(string name) => (float[])before[name];
        float[] After(string name) => (float[])after[name];
        (double correlation, double mean, double largest) = Compare(Before(main), After(main));
        int count = classes is null ? 0 : exact.Outputs.First(output => output.Name == classes).ElementsPerRow;
        return new QuantizationLoss(
            main, correlation, mean, largest,
            realism is null ? null : new RealismLoss(Before(realism).Average(), After(realism).Average(), Before(realism).Zip(After(realism), (a, b) => Math.Abs((double)a - b)).Average()),
            count < 2 ? null : SameBest(Before(classes!), After(classes!), count));
    }

    private static IReadOnlyDictionary<string, Array> Run(OnnxModel file, IReadOnlyDictionary<string, Array> rows, string[] outputs, CancellationToken cancellationToken)
    {
        using var runner = new OnnxRunner(file, new RunnerOptions { Device = Device.Cpu });
        return runner.Run(rows, outputs, cancellationToken);
    }

    private static (double Correlation, double Mean, double Largest) Compare(float[] before, float[] after)
    {
        double meanBefore = before.Average(n => (double)n), meanAfter = after.Average(n => (double)n);
        double spread = Math.Sqrt(before.Average(n => Square(n - meanBefore))), other = Math.Sqrt(after.Average(n => Square(n - meanAfter)));
        double[] off = [.. before.Zip(after, (a, b) => Math.Abs((double)a - b))];
        // What is always the same follows nothing.
        if (spread == 0 || other == 0) return (off.Max() == 0 ? 1 : 0, off.Average(), off.Max());
        return (before.Zip(after, (a, b) => (a - meanBefore) * (b - meanAfter)).Average() / (spread * other), off.Average() / spread, off.Max() / spread);
    }

    private static double SameBest(float[] before, float[] after, int classes)
    {
        int rows = before.Length / classes;
        int Best(float[] scores, int row) => Enumerable.Range(0, classes).MaxBy(place => scores[row * classes + place]);
        return Enumerable.Range(0, rows).Count(row => Best(before, row) == Best(after, row)) / (double)rows;
    }

    private static double Square(double value) => value * value;
}

/// <summary>
/// What int8 does to realism. Its quantiles are not fitted anew: realism stays what it says, the share of real samples that look less real, as long as its mean over real samples stays. Of the shipped
/// discriminators that moved by 0.003 (images) and 0.009 (the table), with weights of 8 bits by 0.003 at most; the 2,000 samples behind the quantiles leave 0.006 open.
/// </summary>
/// <param name="Mean">The mean in floating point; 0.5 on samples like those that it was calibrated on.</param>
/// <param name="QuantizedMean">The mean in int8.</param>
/// <param name="MeanDeviation">How far a sample's realism is off on average.</param>
internal sealed record RealismLoss(
    [property: JsonPropertyName("mean")] double Mean,
    [property: JsonPropertyName("quantizedMean")] double QuantizedMean,
    [property: JsonPropertyName("meanDeviation")] double MeanDeviation);
