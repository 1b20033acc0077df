using System.Buffers;
using Gan.Training.Modalities.Images.Sets;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>Between 8-bit images and what networks take: float [N, C, H, W] in −1..1.</summary>
public static class ImageTensors
{
    /// <summary>Some images of a set as a float tensor in −1..1.</summary>
    /// <param name="images">The set.</param>
    /// <param name="first">The first image.</param>
    /// <param name="count">How many.</param>
    public static Tensor Pixels(ImageSet images, int first, int count)
    {
        using Tensor raw = Bytes(images, first, count);
        return ToUnit(raw, CPU);
    }

    /// <summary>Some images of a set as they are: uint8 [N, C, H, W], 0..255.</summary>
    /// <param name="images">The set.</param>
    /// <param name="first">The first image.</param>
    /// <param name="count">How many.</param>
    public static Tensor Bytes(ImageSet images, int first, int count) => Bytes(images, Enumerable.Range(first, count).ToArray());

    /// <summary>Some images of a set as they are: uint8 [N, C, H, W], 0..255.</summary>
    /// <param name="images">The set.</param>
    /// <param name="indices">Which images, in which order.</param>
    public static Tensor Bytes(ImageSet images, int[] indices)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(indices);
        int length = checked(indices.Length * images.ImageSize);
        byte[] rows = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            images.CopyTo(indices, rows.AsMemory(0, length));
            Tensor bytes = empty([indices.Length, images.Channels, images.Height, images.Width], ScalarType.Byte);
            rows.AsSpan(0, length).CopyTo(bytes.bytes);
            return bytes;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rows);
        }
    }

    /// <summary>Bytes to floats in −1..1.</summary>
    /// <param name="bytes">uint8, any shape.</param>
    /// <param name="device">Where the floats are needed.</param>
    public static Tensor ToUnit(Tensor bytes, Device device)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return bytes.to(ScalarType.Float32, device).mul_(1 / 127.5f).sub_(1f);
    }
}
