namespace Gan.Training.Samples;

/// <summary>What data are understood as, for people to check: <c>gan data</c>.</summary>
/// <param name="Lines">What is said of them as a whole: a name and a text each.</param>
/// <param name="Table">A table; null for none.</param>
/// <param name="Groups">Further lines in groups that stand apart.</param>
/// <param name="Json">The same for programs.</param>
internal sealed record Inspection(
    IReadOnlyList<(string Name, string Text)> Lines, InspectionTable? Table, IReadOnlyList<IReadOnlyList<(string Name, string Text)>> Groups, object Json)
{
    /// <summary>What one sample is; null where that is not known yet.</summary>
    internal SampleShape? Shape { get; init; }
}

/// <summary>A table of an inspection.</summary>
/// <param name="Columns">The headers; numbers stand to the right.</param>
/// <param name="Rows">The cells, row after row.</param>
internal sealed record InspectionTable(IReadOnlyList<(string Header, bool IsNumber)> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
