namespace Gan.Training.Modalities.Images.Damages;

/// <summary>Black with a white bar from edge to edge, upright or level, a quarter of the side wide.</summary>
internal sealed class Bar : IImageDamage
{
    public string Name => "bar";

    public string Description => "black with a white bar from edge to edge, a quarter of the side wide";

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        bool isUpright = random.Next(2) == 0;
        int side = isUpright ? images.Width : images.Height, width = Math.Max(1, side / 4), first = random.Next(side - width + 1);
        for (int i = 0; i < pixels.Length; i++)
        {
            int along = isUpright ? i % images.Width : i / images.Width % images.Height;
            pixels[i] = (byte)(along >= first && along < first + width ? 255 : 0);
        }
    }
}
