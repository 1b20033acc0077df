namespace Gan.MLNet.Augmentation;

/// <summary>What <see cref="GanCatalog.Augment"/> adds, and where.</summary>
public sealed record AugmentOptions
{
    /// <summary>The defaults.</summary>
    public static AugmentOptions Default { get; } = new();

    /// <summary>The column of labels: a key, text, a number or a boolean; of a table one that its rows can be asked for by.</summary>
    public string LabelColumnName { get; init; } = "Label";

    /// <summary>The column of images: a vector of <see cref="float"/> in 0..1 with as many elements as the generator's images. Tables have none: their columns go by their names.</summary>
    public string ImageColumnName { get; init; } = "Image";

    /// <summary>The Boolean column that is added: whether the row was generated.</summary>
    public string IsSyntheticColumnName { get; init; } = "IsSynthetic";

    /// <summary>How many rows every class that occurs shall have.</summary>
    public ClassBalance Balance { get; init; } = ClassBalance.Majority;

    /// <summary>
    /// The least realism of a generated row, in 0..1; rows below are drawn anew. Of a table it is the share of real rows of the same class,
    /// among those that are augmented, that look less real; of a class of fewer than 5 rows, of all rows. 0 takes every draw and needs no
    /// discriminator.
    /// </summary>
    public float MinimumRealism { get; init; }

    /// <summary>Which rows are drawn.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Draws that may be made for one class before giving up; null allows 20 for each row needed, and at least 2,000. Counts only where
    /// <see cref="MinimumRealism"/> rejects.
    /// </summary>
    public long? MaximumDraws { get; init; }

    /// <summary>
    /// Columns of texts that a rule of your own makes, by their names: it is given the number of the generated row, from 0. A column of a table that
    /// the model makes too is made by the rule instead; others are added, or, in rows that are augmented, filled. Null for none.
    /// </summary>
    public IReadOnlyDictionary<string, Func<long, string>>? Rules { get; init; }
}
