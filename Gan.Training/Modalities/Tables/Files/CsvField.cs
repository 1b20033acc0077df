namespace Gan.Training.Modalities.Tables.Files;

/// <summary>Where a field stands in the buffer of a <see cref="CsvTokenizer"/>.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="IsQuoted">Whether it begins with a quote in the file.</param>
/// <param name="IsMalformed">Whether quotes follow behind the one that closes it.</param>
internal readonly record struct CsvField(int Start, int Length, bool IsQuoted, bool IsMalformed);
