namespace Gan.Training.Modalities.Tables.Files;

/// <summary>A row of a <see cref="CsvTokenizer"/>.</summary>
/// <param name="FirstField">The index of its first field among those of the block.</param>
/// <param name="Count">How many fields it has.</param>
/// <param name="LastLine">The line where it ends, from 1.</param>
/// <param name="EndsInQuotes">Whether its last field opens a quote that is never closed.</param>
internal readonly record struct CsvRow(int FirstField, int Count, long LastLine, bool EndsInQuotes);
