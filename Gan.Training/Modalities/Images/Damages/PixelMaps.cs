using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Damages;

/// <summary>Pixels as numbers, to be smoothed and read between places. What is beyond the edge is what is at the edge.</summary>
/// <param name="channels">How many maps.</param>
/// <param name="height">Their height in pixels.</param>
/// <param name="width">Their width in pixels.</param>
internal sealed class PixelMaps(int channels, int height, int width)
{
    // Of a Gaussian, in standard deviations.
    private const double Reach = 3;

    /// <summary>The numbers, [C, H, W].</summary>
    internal double[] Values { get; private set; } = new double[channels * height * width];

    /// <summary>The pixels of an image, 0..255.</summary>
    internal static PixelMaps Of(ImageSet images, byte[] pixels)
    {
        var maps = new PixelMaps(images.Channels, images.Height, images.Width);
        for (int i = 0; i < pixels.Length; i++) maps.Values[i] = pixels[i];
        return maps;
    }

    /// <summary>Rounds to pixels.</summary>
    internal void CopyTo(byte[] pixels)
    {
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)Math.Clamp(Math.Round(Values[i]), 0, 255);
    }

    /// <summary>Blurs all maps.</summary>
    /// <param name="deviation">Standard deviation in pixels.</param>
    internal void Blur(double deviation)
    {
        int reach = (int)Math.Ceiling(Reach * deviation);
        double[] weights = [.. Enumerable.Range(-reach, 2 * reach + 1).Select(i => Math.Exp(-i * i / (2 * deviation * deviation)))];
        double total = weights.Sum();
        foreach ((int down, int across) in new[] { (0, 1), (1, 0) })
        {
            var blurred = new double[Values.Length];
            for (int i = 0; i < blurred.Length; i++)
            {
                (int channel, int y, int x) = (i / (height * width), i / width % height, i % width);
                for (int k = -reach; k <= reach; k++) blurred[i] += weights[k + reach] / total * Values[Place(channel, y + k * down, x + k * across)];
            }
            Values = blurred;
        }
    }

    /// <summary>The number at a place between pixels, from the four around it.</summary>
    internal double At(int channel, double y, double x)
    {
        (int top, int left) = ((int)Math.Floor(y), (int)Math.Floor(x));
        (double lower, double right) = (y - top, x - left);
        double Row(int row) => (1 - right) * Values[Place(channel, row, left)] + right * Values[Place(channel, row, left + 1)];
        return (1 - lower) * Row(top) + lower * Row(top + 1);
    }

    private int Place(int channel, int y, int x) => (channel * height + Math.Clamp(y, 0, height - 1)) * width + Math.Clamp(x, 0, width - 1);
}
