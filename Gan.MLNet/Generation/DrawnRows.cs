namespace Gan.MLNet.Generation;

/// <summary>Which rows are drawn: for each its number in the noise, and its class.</summary>
internal abstract class DrawnRows
{
    internal abstract long Count { get; }

    /// <summary>The number of a row in the noise of the seed.</summary>
    internal abstract long DrawOf(long row);

    /// <summary>A row's class number; 0 where the generator takes no label.</summary>
    internal abstract int ClassOf(long row);
}
