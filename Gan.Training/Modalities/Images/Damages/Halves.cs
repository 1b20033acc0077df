namespace Gan.Training.Modalities.Images.Damages;

/// <summary>The left half of one image and the right half of another, of another class where there are classes.</summary>
internal sealed class Halves : IImageDamage
{
    // Of sets of one class no other class is found.
    private const int Tries = 100;

    public string Name => "halves";

    public string Description => "the left half of one image, the right half of one of another class";

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        int other = random.Next(images.Count);
        for (int i = 0; i < Tries && IsAlike(images, index, other); i++) other = random.Next(images.Count);
        ReadOnlySpan<byte> right = images[other];
        for (int i = 0; i < pixels.Length; i++)
        {
            if (i % images.Width >= images.Width / 2) pixels[i] = right[i];
        }
    }

    private static bool IsAlike(ImageSet images, int one, int other) => one == other || images.Labels is { } labels && labels[one] == labels[other];
}
