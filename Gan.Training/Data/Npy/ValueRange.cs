using System.Globalization;

namespace Gan.Training.Data.Npy;

/// <summary>From where to where the values of an array go, and how many are no finite numbers.</summary>
internal sealed class ValueRange
{
    // Rounding may carry a value a little over the edge.
    private const float Least = -0.001f, Most = 1.001f;

    private float _least = float.PositiveInfinity, _most = float.NegativeInfinity;
    private long _others;

    /// <summary>Whether all are in 0..1.</summary>
    internal bool AreUnit => _others == 0 && !(_least < Least) && !(_most > Most);

    /// <summary>Counts values in.</summary>
    internal void Add(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value)) _others++;
            else (_least, _most) = (Math.Min(_least, value), Math.Max(_most, value));
        }
    }

    /// <summary>The range in words.</summary>
    public override string ToString()
    {
        string range = _least <= _most ? string.Create(CultureInfo.InvariantCulture, $"from {_least:g4} to {_most:g4}") : "no number at all";
        return _others == 0 ? range : string.Create(CultureInfo.InvariantCulture, $"{range}, and {_others:n0} that are no finite numbers");
    }
}
