using Gan.Onnx;
using SkiaSharp;

namespace Gan.Training.Drawing;

/// <summary>What was drawn, as a PNG file that is there when it is whole.</summary>
internal static class PlotFile
{
    /// <summary>Writes it.</summary>
    /// <param name="path">Where to; missing folders are made.</param>
    /// <param name="surface">What was drawn on.</param>
    internal static void Write(string path, SKSurface surface)
    {
        byte[] png = Png(surface);
        AtomicFile.Write(path, stream => stream.Write(png));
    }

    /// <summary>The file's bytes.</summary>
    internal static byte[] Png(SKSurface surface)
    {
        using SKImage picture = surface.Snapshot();
        using SKData png = picture.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
