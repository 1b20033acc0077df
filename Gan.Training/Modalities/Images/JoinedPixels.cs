using Gan.Training.Modalities.Images.Pixels;

namespace Gan.Training.Modalities.Images;

/// <summary>The images of several sets, one set behind the other.</summary>
internal sealed class JoinedPixels : PixelStore
{
    private readonly ImageSet[] _sets;

    // Where each set begins.
    private readonly int[] _starts;

    /// <summary>Joins sets of one shape.</summary>
    /// <exception cref="OverflowException">There are more images than an int counts.</exception>
    internal JoinedPixels(ImageSet[] sets)
        : base(sets.Aggregate(0, (count, set) => checked(count + set.Count)), sets[0].ImageSize)
    {
        _sets = sets;
        _starts = new int[sets.Length];
        for (int i = 1; i < sets.Length; i++) _starts[i] = _starts[i - 1] + sets[i - 1].Count;
    }

    internal override bool IsAtHand(int index)
    {
        (ImageSet set, int place) = Find(index);
        return set.IsAtHand(place);
    }

    internal override void CopyTo(int index, Span<byte> target)
    {
        (ImageSet set, int place) = Find(index);
        set.CopyTo(place, target);
    }

    internal override ReadOnlySpan<byte> Read(int index)
    {
        (ImageSet set, int place) = Find(index);
        return set[place];
    }

    private (ImageSet Set, int Place) Find(int index)
    {
        // The last set that begins at or before the image; an empty one begins where the next does.
        int at = _sets.Length - 1;
        while (_starts[at] > index) at--;
        return (_sets[at], index - _starts[at]);
    }
}
