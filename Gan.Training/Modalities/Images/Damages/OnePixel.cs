namespace Gan.Training.Modalities.Images.Damages;

/// <summary>Black with one white pixel.</summary>
internal sealed class OnePixel : IImageDamage
{
    public string Name => "one pixel";

    public string Description => "black with one white pixel";

    public bool IsBlank => true;

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        Array.Clear(pixels);
        int size = images.Height * images.Width, place = random.Next(size);
        for (int channel = 0; channel < images.Channels; channel++) pixels[channel * size + place] = 255;
    }
}
