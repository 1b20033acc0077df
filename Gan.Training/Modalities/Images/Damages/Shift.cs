namespace Gan.Training.Modalities.Images.Damages;

/// <summary>Moved sideways by half the width (14 pixels of 28), around the edge.</summary>
internal sealed class Shift : IImageDamage
{
    public string Name => "shifted";

    public string Description => "moved by half the width, around the edge";

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        byte[] source = [.. pixels];
        int width = images.Width;
        for (int i = 0; i < pixels.Length; i++) pixels[i] = source[i - i % width + (i + width / 2) % width];
    }
}
