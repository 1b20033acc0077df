namespace Gan.Training.Modalities.Tables.Cells;

/// <summary>Values that are added one by one; those that are there are not copied as they become more.</summary>
/// <param name="first">Those to begin with.</param>
internal sealed class ValueChunks<T>(params ReadOnlySpan<T> first)
    where T : unmanaged
{
    private const int Smallest = 256;
    private const int Largest = 1 << 16;

    private readonly List<T[]> _full = [];
    private T[] _last = [.. first, .. new T[Smallest]];
    private int _inLast = first.Length;

    /// <summary>How many there are.</summary>
    internal int Count { get; private set; } = first.Length;

    /// <summary>Adds one.</summary>
    internal void Add(T value)
    {
        if (_inLast == _last.Length)
        {
            _full.Add(_last);
            _last = GC.AllocateUninitializedArray<T>(Math.Min(Count, Largest));
            _inLast = 0;
        }
        _last[_inLast++] = value;
        Count++;
    }

    /// <summary>All of them.</summary>
    internal T[] ToArray()
    {
        T[] all = GC.AllocateUninitializedArray<T>(Count);
        Span<T> rest = all;
        foreach (T[] chunk in _full)
        {
            chunk.CopyTo(rest);
            rest = rest[chunk.Length..];
        }
        _last.AsSpan(0, _inLast).CopyTo(rest);
        return all;
    }
}
