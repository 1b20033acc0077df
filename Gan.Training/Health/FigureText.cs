namespace Gan.Training.Health;

/// <summary>Measured figures as lines, and the verdict on them.</summary>
internal static class FigureText
{
    /// <summary>A line a figure: its name, its value and what to hold it against.</summary>
    internal static string Lines(params IEnumerable<(string Name, string Value, string Reference)> rows) =>
        string.Join(Environment.NewLine, rows.Select(row => $"{row.Name,-28} {row.Value,9}   {row.Reference}"));

    /// <summary>The line behind them.</summary>
    internal static string Verdict(HealthVerdict verdict) => $"{Environment.NewLine}Verdict: {HealthText.Describe(verdict)}.";
}
