namespace Gan.Training.Modalities.Tables.Shapes;

/// <summary>Where a column stands among the numbers that networks take of a row.</summary>
/// <param name="Code">How networks take the column.</param>
/// <param name="From">The place of its first number.</param>
/// <param name="FirstOption">How many options the columns before it have.</param>
internal sealed record ColumnSlice(ColumnEncoding Code, int From, int FirstOption)
{
    /// <summary>The place of the number of its first option: behind its value, where it has one.</summary>
    internal int OptionsFrom => From + (Code.HasValue ? 1 : 0);

    /// <summary>How many options it has.</summary>
    internal int Options => Code.Options.Count;
}
