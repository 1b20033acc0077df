using System.Buffers.Binary;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Tests.Modalities.Images.Idx;

/// <summary>Writes sets in the format of MNIST.</summary>
internal static class IdxFiles
{
    /// <param name="folder">A folder that is there.</param>
    /// <param name="split"><c>train</c> or <c>t10k</c>.</param>
    /// <param name="images">Grey, with labels.</param>
    public static void WriteSplit(string folder, string split, ImageSet images)
    {
        File.WriteAllBytes(Path.Combine(folder, $"{split}-images-idx3-ubyte"), [.. Header(3, images.Count, images.Height, images.Width), .. images.Pixels]);
        File.WriteAllBytes(Path.Combine(folder, $"{split}-labels-idx1-ubyte"), [.. Header(1, images.Count), .. images.Labels!.Select(label => (byte)label)]);
    }

    private static byte[] Header(byte rank, params int[] lengths)
    {
        var bytes = new byte[4 + 4 * lengths.Length];
        (bytes[2], bytes[3]) = (8, rank);
        for (int i = 0; i < lengths.Length; i++) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + 4 * i), lengths[i]);
        return bytes;
    }
}
