using System.Globalization;

namespace Gan.Training.Files.Npy;

/// <summary>From where to where the values of an array go, and how many are no finite numbers.</summary>
internal sealed class ValueRange
{
    // Rounding may carry a value a little over the edge.
    private const float Least = -0.001f, Most = 1.001f;

    private float _least = float.PositiveInfinity, _most = float.NegativeInfinity;
    private long _others, _all;

    /// <summary>Whether all are in 0..1.</summary>
    internal bool AreUnit => AreNumbers && !(_least < Least) && !(_most > Most);

    private bool AreNumbers => _others == 0;

    /// <summary>Makes sure that all are.</summary>
    /// <param name="path">The file that they come from.</param>
    /// <exception cref="DataFormatException">Some or all are none.</exception>
    internal void RequireNumbers(string path)
    {
        if (AreNumbers) return;
        string are = _others == 1 ? "is" : "are";
        string what = _others == _all
            ? "It holds no number: all of its values are NaN or infinite."
            : string.Create(CultureInfo.InvariantCulture, $"{_others:n0} of its {_all:n0} values {are} NaN or infinite.");
        throw new DataFormatException(path, what, "Look at the program that wrote it, and save the array again without them.");
    }

    /// <summary>Counts values in.</summary>
    internal void Add(ReadOnlySpan<float> values)
    {
        _all += values.Length;
        foreach (float value in values)
        {
            if (!float.IsFinite(value)) _others++;
            else (_least, _most) = (Math.Min(_least, value), Math.Max(_most, value));
        }
    }

    /// <summary>The range in words.</summary>
    public override string ToString() =>
        _least <= _most ? string.Create(CultureInfo.InvariantCulture, $"from {_least:g4} to {_most:g4}") : "no number at all";
}
