using Gan.Training.Files;
using Gan.Training.Files.Npy;

namespace Gan.Training.Modalities.Images.Npy;

/// <summary>How images lie in an array of NumPy.</summary>
/// <param name="Channels">1 (grey) or 3 (RGB).</param>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels.</param>
/// <param name="IsInterleaved">Whether the channels of a pixel lie side by side, [N, H, W, C], as picture libraries of Python have them.</param>
internal sealed record NpyLayout(int Channels, int Height, int Width, bool IsInterleaved)
{
    /// <summary>Values of one image.</summary>
    internal int ImageSize => Channels * Height * Width;

    /// <summary>Reads [N, H * W] of squares, [N, H, W], [N, C, H, W] and [N, H, W, C]; where the last two could both be meant, the first, which we write.</summary>
    /// <exception cref="DataFormatException">The shape is none of these.</exception>
    internal static NpyLayout Of(NpyHeader header, string path)
    {
        NpyLayout? layout = header.Shape switch
        {
            [_, var columns] when Root(columns) is { } side => new NpyLayout(1, side, side, false),
            [_, var height, var width] => new NpyLayout(1, height, width, false),
            [_, 1 or 3, var height, var width] => new NpyLayout(header.Shape[1], height, width, false),
            [_, var height, var width, 1 or 3] => new NpyLayout(header.Shape[3], height, width, true),
            _ => null,
        };
        if (layout is null || header.Count == 0 || (long)layout.Channels * layout.Height * layout.Width > Array.MaxLength)
            throw new DataFormatException(
                path, $"Its shape is ({header.ShapeText}).", "Images are [N, H * W] of squares, [N, H, W], [N, C, H, W] or [N, H, W, C], with 1 or 3 channels and at least one image.");
        return layout;
    }

    /// <summary>Brings one image to [C, H, W].</summary>
    internal void Arrange(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (!IsInterleaved || Channels == 1)
        {
            source.CopyTo(target);
            return;
        }
        int area = Height * Width;
        for (int i = 0; i < area; i++)
        {
            for (int c = 0; c < Channels; c++) target[c * area + i] = source[i * Channels + c];
        }
    }

    private static int? Root(int area)
    {
        int side = (int)Math.Round(Math.Sqrt(area));
        return (long)side * side == area ? side : null;
    }
}
