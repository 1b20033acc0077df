namespace Gan.Training.Modalities.Images.Damages;

/// <summary>A fifth of the pixels white.</summary>
internal sealed class Salt : IImageDamage
{
    private const double Share = 0.2;

    public string Name => "salted";

    public string Description => "20 % of the pixels white";

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        int size = images.Height * images.Width;
        for (int i = 0; i < size; i++)
        {
            if (random.NextDouble() >= Share) continue;
            for (int channel = 0; channel < images.Channels; channel++) pixels[channel * size + i] = 255;
        }
    }
}
