using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Damages;

/// <summary>Nothing but one grey: black, white or one of seven between, in turn.</summary>
internal sealed class Constant : IImageDamage
{
    /// <summary>How many greys, black and white among them.</summary>
    internal const int Levels = 9;

    public string Name => "constant";

    public string Description => "one of nine greys from black to white";

    public bool IsBlank => true;

    public void Apply(ImageSet images, int index, byte[] pixels, Random random) => Array.Fill(pixels, (byte)(index % Levels * 255 / (Levels - 1)));
}

/// <summary>Black with one white pixel.</summary>
internal sealed class SinglePixel : IImageDamage
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
