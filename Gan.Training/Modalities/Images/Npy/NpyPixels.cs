using System.Buffers;
using System.Runtime.InteropServices;
using Gan.Training.Modalities.Images.Pixels;
using Gan.Training.Modalities.Images.Sets;
using Microsoft.Win32.SafeHandles;

namespace Gan.Training.Modalities.Images.Npy;

/// <summary>Images that are read from a .npy file whenever they are asked for; the system keeps in memory what there is room for.</summary>
/// <param name="file">The file.</param>
/// <param name="offset">Where its values begin.</param>
/// <param name="isFloat">Whether the values are float32 in 0..1 rather than uint8.</param>
/// <param name="count">How many images there are.</param>
/// <param name="layout">How they lie.</param>
internal sealed class NpyPixels(SafeFileHandle file, long offset, bool isFloat, int count, NpyLayout layout) : PixelStore(count, layout.ImageSize)
{
    internal override bool IsAtHand(int index) => true;

    internal override void CopyTo(int index, Span<byte> target)
    {
        int length = ImageSize * (isFloat ? sizeof(float) : sizeof(byte));
        byte[] rented = ArrayPool<byte>.Shared.Rent(length);
        Span<byte> row = rented.AsSpan(0, length);
        RandomFile.ReadExactly(file, row, offset + (long)index * length);
        layout.Arrange(isFloat ? UnitPixels.ToBytes(MemoryMarshal.Cast<byte, float>(row)) : row, target);
        ArrayPool<byte>.Shared.Return(rented);
    }
}
