namespace Gan.Training.Samples.Learning;

/// <summary>A figure as the table shows it.</summary>
/// <param name="Key">Its key in <see cref="SweepFigures.Values"/>.</param>
/// <param name="Heading">The head of its column.</param>
/// <param name="Format">How its numbers are written: f2.</param>
/// <param name="Meaning">What it is, in a sentence for who reads the table.</param>
/// <param name="ReferenceKey">What stands in the head beside it, a key of <see cref="SweepFigures.References"/>; null for nothing.</param>
/// <param name="ReferenceWord">What that is: floor, real, of.</param>
internal sealed record SweepColumn(string Key, string Heading, string Format, string Meaning, string? ReferenceKey = null, string ReferenceWord = "");
