using System.Buffers.Binary;
using System.IO.Compression;
using Gan.Training.Files;

namespace Gan.Training.Modalities.Images.Idx;

/// <summary>
/// The content of an IDX file of unsigned bytes, the format of MNIST and of the sets made after it: two zero bytes, the type 0x08, the rank, one
/// big-endian 32 bit length a dimension, then the values in C order.
/// </summary>
/// <param name="Shape">[N] for labels, [N, H, W] for images.</param>
/// <param name="Data">The values; as many as the shape says.</param>
public sealed record IdxFile(IReadOnlyList<int> Shape, byte[] Data)
{
    private const string FetchAgain = "Fetch the file again from where it came.";

    /// <summary>Reads a file, plain or compressed by gzip; which of the two is told by its first bytes, not by its name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rank">How many dimensions it must have: 1 for labels, 3 for images.</param>
    /// <exception cref="DataFormatException">The file is missing, cut short, longer than its header says, or not an IDX file of bytes of this rank.</exception>
    public static IdxFile Read(string path, int rank)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        if (!File.Exists(path)) throw new DataFormatException(path, "There is no such file.", "Check the path.");
        try
        {
            using FileStream file = File.OpenRead(path);
            bool compressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            using Stream content = compressed ? new GZipStream(file, CompressionMode.Decompress) : file;
            return Read(content, path, rank);
        }
        catch (InvalidDataException broken)
        {
            throw new DataFormatException(path, "The compressed data is damaged or cut short.", FetchAgain, broken);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(path, $"The file cannot be read ({denied.Message}).", "Check the disk and the permissions.", denied);
        }
    }

    private static IdxFile Read(Stream content, string path, int rank)
    {
        Span<byte> header = stackalloc byte[4];
        if (content.ReadAtLeast(header, 4, throwOnEndOfStream: false) < 4)
            throw new DataFormatException(path, "The file ends inside its header.", FetchAgain);
        if (header[0] != 0 || header[1] != 0 || header[2] != 8 || header[3] != rank)
            throw new DataFormatException(path,
                $"It begins with {Convert.ToHexString(header)}, but an IDX file of bytes of rank {rank} begins with 000008{rank:X2}.",
                "Check that images and labels are not swapped and that this is an IDX file.");

        var shape = new int[rank];
        long count = 1;
        for (int i = 0; i < rank; i++)
        {
            if (content.ReadAtLeast(header, 4, throwOnEndOfStream: false) < 4)
                throw new DataFormatException(path, "The file ends inside its header.", FetchAgain);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(header);
            count = length == 0 && i > 0 ? -1 : count * length;
            if (count < 0 || count > Array.MaxLength)
                throw new DataFormatException(path,
                    $"Dimension {i + 1} of {rank} is {length}, which makes no array that can be held in memory.", FetchAgain);
            shape[i] = (int)length;
        }
        return new IdxFile(shape, ReadValues(content, path, (int)count));
    }

    // The buffer grows with what the file really holds: a header alone cannot make us allocate what it promises.
    private static byte[] ReadValues(Stream content, string path, int promised)
    {
        const int FirstGuess = 1 << 20;
        var values = new byte[Math.Min(promised, FirstGuess)];
        int held = 0;
        while (true)
        {
            held += content.ReadAtLeast(values.AsSpan(held), values.Length - held, throwOnEndOfStream: false);
            if (held < values.Length)
                throw new DataFormatException(path, $"The header promises {promised} values, but the file ends after {held}.", FetchAgain);
            if (held == promised) break;
            Array.Resize(ref values, (int)Math.Min(promised, 2L * values.Length));
        }
        if (content.ReadByte() >= 0)
            throw new DataFormatException(path, $"The header promises {promised} values, but the file holds more.", FetchAgain);
        return values;
    }
}
