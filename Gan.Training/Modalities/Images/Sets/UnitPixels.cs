namespace Gan.Training.Modalities.Images.Sets;

/// <summary>Between pixels in 0..1, as models take and give them, and 8-bit pixels.</summary>
internal static class UnitPixels
{
    internal static byte[] ToBytes(ReadOnlySpan<float> pixels)
    {
        var bytes = new byte[pixels.Length];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)Math.Clamp(MathF.Round(pixels[i] * 255f), 0f, 255f);
        return bytes;
    }

    internal static float[] FromBytes(ReadOnlySpan<byte> bytes)
    {
        var pixels = new float[bytes.Length];
        for (int i = 0; i < pixels.Length; i++) pixels[i] = bytes[i] / 255f;
        return pixels;
    }
}
