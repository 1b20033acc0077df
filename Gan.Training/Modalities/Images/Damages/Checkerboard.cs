namespace Gan.Training.Modalities.Images.Damages;

/// <summary>Every second pixel black, as on a checkerboard.</summary>
internal sealed class Checkerboard : IImageDamage
{
    public string Name => "checkerboard";

    public string Description => "every second pixel black, in squares";

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            if ((i % images.Width + i / images.Width % images.Height) % 2 == 1) pixels[i] = 0;
        }
    }
}
