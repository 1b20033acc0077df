using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>Images of uniform noise: what every measure of realism has to refuse.</summary>
internal static class NoiseImages
{
    /// <summary>So many images of the size of these; the same seed gives the same noise.</summary>
    internal static ImageSet Like(ImageSet images, int count, int seed)
    {
        var pixels = new byte[count * images.ImageSize];
        new Random(seed).NextBytes(pixels);
        return new ImageSet(pixels, images.Channels, images.Height, images.Width);
    }
}
