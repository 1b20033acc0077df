using System.Globalization;
using System.Text;
using Gan.Training.Quantizing;

namespace Gan.Training.Cli.Models;

/// <summary>What became of a model in int8, for people.</summary>
internal static class QuantizationText
{
    /// <summary>A line a file, with what it lost below it.</summary>
    /// <param name="parts">The files.</param>
    /// <param name="folder">Where they were written.</param>
    internal static string Describe(IReadOnlyList<QuantizedPart> parts, string folder)
    {
        var text = new StringBuilder();
        text.AppendLine(Text($"{"file",-20} {"MB",6} {"int8",6} {"rows/s",10} {"int8",10} {"times as fast",14}"));
        foreach (QuantizedPart part in parts)
        {
            text.AppendLine(part is { QuantizedBytes: { } bytes, Speed: { } speed }
                ? Text($"{part.File,-20} {part.Bytes / 1e6,6:f2} {bytes / 1e6,6:f2} {speed.Before,10:n0} {speed.After,10:n0} {speed.TimesAsFast,14:f2}")
                : Text($"{part.File,-20} {part.Bytes / 1e6,6:f2}"));
            if (part.Loss is { } loss) Append(text, loss, part.Rows);
            if (part.LeftAsItIs is { } reason) text.AppendLine(Text($"  left as it is: {reason}"));
        }
        return text.Append(Text($"Written to {folder}; rows/s are those of one thread of this machine.")).ToString();
    }

    private static void Append(StringBuilder text, QuantizationLoss loss, int rows)
    {
        text.AppendLine(Text($"  {loss.Output,-16} correlation {loss.Correlation:f4}; off by {loss.MeanDeviation:f3} of its standard deviation on average, {loss.LargestDeviation:f2} at most ({rows:n0} rows)"));
        if (loss.Realism is { } realism) text.AppendLine(Text($"  {"realism",-16} off by {realism.MeanDeviation:f4} on average; mean of held-out real samples {realism.Mean:f3}, in int8 {realism.QuantizedMean:f3}"));
        if (loss.SameClass is { } same) text.AppendLine(Text($"  {"class_scores",-16} the same class is best in {100 * same:f1} % of the rows"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
