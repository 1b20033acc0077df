namespace Gan.Training.Images;

/// <summary>What an image file says of itself.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="IsGrey">Whether it is stored without colours.</param>
internal readonly record struct ImageHeader(int Width, int Height, bool IsGrey);
