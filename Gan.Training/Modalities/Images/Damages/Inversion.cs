namespace Gan.Training.Modalities.Images.Damages;

/// <summary>Black for white.</summary>
internal sealed class Inversion : IImageDamage
{
    public string Name => "inverted";

    public string Description => "black for white";

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)(255 - pixels[i]);
    }
}
