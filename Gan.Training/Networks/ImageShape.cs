namespace Gan.Training.Networks;

/// <summary>The shape of one image.</summary>
/// <param name="Channels">1 (grey) or 3 (RGB).</param>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels.</param>
public sealed record ImageShape(int Channels, int Height, int Width)
{
    /// <summary>Channels times height times width.</summary>
    public int Size => Channels * Height * Width;
}
