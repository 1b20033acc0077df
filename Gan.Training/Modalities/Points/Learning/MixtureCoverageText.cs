using System.Globalization;
using Gan.Training.Health;

namespace Gan.Training.Modalities.Points.Learning;

/// <summary>How well points cover a mixture, in words: each figure beside that of the mixture's own points, and the verdict last.</summary>
public static class MixtureCoverageText
{
    /// <summary>One line a figure, and the verdict.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="own">The same of points that the mixture itself gave.</param>
    public static string Describe(MixtureCoverage result, MixtureCoverage own)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(own);
        return FigureText.Lines(
            ("modes", Text($"{result.Modes}/{result.ModesToFind}"), "modes found"),
            ("high quality", Text($"{100 * result.HighQuality:f2} %"), Text($"of the mixture's own points: {100 * own.HighQuality:f2} %")),
            ("reverse KL", Text($"{result.ReverseKl:f4}"), Text($"of the mixture's own points: {own.ReverseKl:f4}")),
            ("width of modes, median", Text($"{result.MedianWidth:f3}"), "1 is that of the mixture"),
            ("  narrowest and widest", Text($"{result.LeastWidth:f2}-{result.MostWidth:f2}"), Text($"of the mixture's own points: {own.LeastWidth:f2}-{own.MostWidth:f2}"))) + FigureText.Verdict(result.Verdict);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
