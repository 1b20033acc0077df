namespace Gan.MLNet.Augmentation;

/// <summary>How many rows every class shall have.</summary>
public sealed record ClassBalance
{
    private ClassBalance(long? rows)
    {
        Rows = rows;
    }

    /// <summary>As many as the largest class has.</summary>
    public static ClassBalance Majority { get; } = new(rows: null);

    /// <summary>The number asked for; null for that of the largest class.</summary>
    internal long? Rows { get; }

    /// <summary>At least so many; classes that have more keep what they have.</summary>
    /// <param name="rows">Rows of each class, from 1.</param>
    public static ClassBalance Count(long rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        return new(rows);
    }
}
