namespace Gan.Training.Modalities.Images.Handwriting;

/// <summary>
/// A small random generator whose numbers are the same on every platform and for ever, unlike those of <see cref="Random"/>.
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
/// </summary>
internal struct SplitMix
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    /// <summary>A stream of its own for each pair, so that samples can be drawn in any order and by any thread.</summary>
    public SplitMix(ulong seed, ulong index) => _state = Mix(Mix(seed + Golden) + Golden * index);

    /// <summary>64 random bits.</summary>
    public ulong Next() => Mix(_state += Golden);

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Between(double low, double high) => low + (high - low) * Uniform();

    /// <summary>Uniform in 0..count-1; the bias of the remainder is below 1e-15 for the small counts used here.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    /// <summary>
    /// Close to a normal of mean 0 and this deviation, never beyond 3.5 deviations: the sum of four uniforms. A true normal needs a
    /// logarithm and a cosine, which differ in the last bit between platforms.
    /// </summary>
    public double Normal(double deviation)
    {
        ulong bits = Next();
        double sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        const double SquareRootOfThree = 1.7320508075688772;
        return deviation * SquareRootOfThree * (sum * (1.0 / 65535) - 2);
    }

    /// <summary>Scatters 64 bits so that neighbouring inputs share nothing.</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
