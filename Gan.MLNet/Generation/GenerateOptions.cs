namespace Gan.MLNet.Generation;

/// <summary>How <see cref="GanCatalog.Generate"/> names its columns, and what it draws.</summary>
public sealed record GenerateOptions
{
    /// <summary>The defaults.</summary>
    public static GenerateOptions Default { get; } = new();

    /// <summary>The column of images.</summary>
    public string ImageColumnName { get; init; } = "Image";

    /// <summary>
    /// Of images the column of class keys, which is there where the generator is conditional: <c>Label</c> where nothing is said. Of tables the column that rows are asked for by, if
    /// <see cref="Label"/> is given.
    /// </summary>
    public string? LabelColumnName { get; init; }

    /// <summary>The class of every row, of tables the value that the column has in every row; null draws: classes of images all equally likely, rows of tables as they are.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// Columns of texts that a rule of your own makes, by their names: it is given the number of the generated row, from 0. A column of a table that
    /// the model makes too is made by the rule instead; others are added, or, in rows that are augmented, filled. Null for none.
    /// </summary>
    public IReadOnlyDictionary<string, Func<long, string>>? Rules { get; init; }

    /// <summary>What the column of labels is called where nothing is said.</summary>
    internal const string DefaultLabel = "Label";
}
