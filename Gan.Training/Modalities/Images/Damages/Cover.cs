namespace Gan.Training.Modalities.Images.Damages;

/// <summary>One half black: left, right, upper or lower.</summary>
internal sealed class Cover : IImageDamage
{
    public string Name => "half covered";

    public string Description => "one of the four halves black";

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        int side = random.Next(4);
        for (int i = 0; i < pixels.Length; i++)
        {
            (int x, int y) = (i % images.Width, i / images.Width % images.Height);
            bool isFirst = side < 2 ? x < images.Width / 2 : y < images.Height / 2;
            if (isFirst == (side % 2 == 0)) pixels[i] = 0;
        }
    }
}
