namespace Gan.Training.Modalities.Images.Decoding;

/// <summary>What an image file says of itself.</summary>
/// <param name="Width">Pixels of the picture as it is looked at.</param>
/// <param name="Height">Pixels of the picture as it is looked at.</param>
/// <param name="IsGrey">Whether it is stored without colours.</param>
internal readonly record struct ImageHeader(int Width, int Height, bool IsGrey)
{
    /// <summary>How it is stored beside how it is looked at, 1 to 8 of EXIF.</summary>
    internal int Orientation { get; init; }

    /// <summary>Whether it has 16 bits a channel, of which 8 are read.</summary>
    internal bool IsDeep { get; init; }

    /// <summary>Whether it holds several pictures, of which the first is read.</summary>
    internal bool IsAnimated { get; init; }

    /// <summary>Whether it is stored for print, in four inks.</summary>
    internal bool IsCmyk { get; init; }

    /// <summary>Whether it is no square.</summary>
    internal bool IsRectangle => Width != Height;
}
