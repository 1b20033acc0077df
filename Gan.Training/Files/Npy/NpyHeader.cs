using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gan.Training.Files.Npy;

/// <summary>What the header of a .npy file says: the type of its values and the shape of its array.</summary>
/// <param name="ElementType"><see cref="float"/>, <see cref="byte"/>, <see cref="int"/> or <see cref="long"/>.</param>
/// <param name="Shape">The lengths, slowest first; empty for a single value.</param>
public sealed partial record NpyHeader(Type ElementType, IReadOnlyList<int> Shape)
{
    private const int LongestHeader = 4096;

    // Beyond any file, and far enough below the largest long that bytes can be counted.
    private const long MostValues = 1L << 48;
    private const string SaveAgain = "Save the array again with numpy.save, in C order, as float32, uint8, int32 or int64.";

    private static readonly (Type Type, string Name, int Bytes)[] _types = [(typeof(float), "<f4", 4), (typeof(byte), "|u1", 1), (typeof(int), "<i4", 4), (typeof(long), "<i8", 8)];

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>How many values the array holds.</summary>
    public long Count => Shape.Aggregate(1L, (product, length) => product * length);

    // A length of nothing does not excuse the others.
    internal bool FitsMemory => Shape.Aggregate(1L, (product, length) => product * Math.Max(1, length)) <= Array.MaxLength;

    internal string ShapeText => string.Join(", ", Shape);

    internal int ElementBytes => _types.First(type => type.Type == ElementType).Bytes;

    /// <summary>The bytes before the values, version 1.0: a multiple of 64, as NumPy writes them.</summary>
    internal byte[] ToBytes()
    {
        const int Prefix = 10;
        string name = _types.First(type => type.Type == ElementType).Name;
        string shape = string.Join(", ", Shape) + (Shape.Count == 1 ? "," : "");
        string text = $"{{'descr': '{name}', 'fortran_order': False, 'shape': ({shape}), }}";
        int total = (Prefix + text.Length + 1 + 63) / 64 * 64;
        text = text.PadRight(total - Prefix - 1) + "\n";
        return [.. Magic, 1, 0, (byte)(text.Length & 0xFF), (byte)(text.Length >> 8), .. Encoding.ASCII.GetBytes(text)];
    }

    /// <summary>Reads a header of version 1.0, 2.0 or 3.0 and leaves the stream at the first value.</summary>
    internal static NpyHeader Read(Stream stream, string path)
    {
        Span<byte> start = stackalloc byte[8];
        if (stream.ReadAtLeast(start, 8, throwOnEndOfStream: false) < 8 || !start[..6].SequenceEqual(Magic))
            throw new DataFormatException(path, "This is not a .npy file.", SaveAgain);
        if (start[6] is < 1 or > 3) throw new DataFormatException(path, $"Version {start[6]}.{start[7]} of the .npy format is unknown.", SaveAgain);

        Span<byte> lengthBytes = stackalloc byte[4];
        lengthBytes.Clear();
        int lengthSize = start[6] == 1 ? 2 : 4;
        bool whole = stream.ReadAtLeast(lengthBytes[..lengthSize], lengthSize, throwOnEndOfStream: false) == lengthSize;
        uint length = BitConverter.ToUInt32(lengthBytes);
        if (length > LongestHeader) throw new DataFormatException(path, $"Its header claims {length} bytes; a plain array needs a hundred.", SaveAgain);
        var text = new byte[length];
        if (!whole || stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
            throw new DataFormatException(path, "The file ends inside its header.", SaveAgain);
        return Parse(Encoding.UTF8.GetString(text), path);
    }

    /// <summary>Makes sure that the stream, which stands at the first value, holds as many as the header promises.</summary>
    internal void RequireValues(Stream stream, string path)
    {
        long promised = Count * ElementBytes, held = stream.Length - stream.Position;
        if (promised != held) throw new DataFormatException(path, $"Its header promises {promised} bytes of values, but the file holds {held}.", "Fetch or save it again.");
    }

    private static NpyHeader Parse(string text, string path)
    {
        Match descr = Descr().Match(text), order = FortranOrder().Match(text), tuple = ShapeTuple().Match(text);
        if (!descr.Success || !order.Success || !tuple.Success)
            throw new DataFormatException(path, "Its header does not describe a plain array.", SaveAgain);
        Type? type = _types.FirstOrDefault(type => type.Name == descr.Groups[1].Value).Type;
        if (type is null) throw new DataFormatException(path, $"Its values are of type {descr.Groups[1].Value}.", SaveAgain);

        long count = 1;
        var shape = new List<int>();
        foreach (string word in tuple.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int length) || (count *= Math.Max(1, length)) > MostValues)
                throw new DataFormatException(path, $"Its shape ({tuple.Groups[1].Value}) is more than memory can hold.", SaveAgain);
            shape.Add(length);
        }
        // One dimension lies in both orders at once.
        if (order.Groups[1].Value == "True" && shape.Count > 1) throw new DataFormatException(path, "It is stored in Fortran order.", SaveAgain);
        return new NpyHeader(type, shape);
    }

    [GeneratedRegex(@"'descr'\s*:\s*'([^']{1,32})'")]
    private static partial Regex Descr();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(True|False)")]
    private static partial Regex FortranOrder();

    [GeneratedRegex(@"'shape'\s*:\s*\(([0-9, ]*)\)")]
    private static partial Regex ShapeTuple();
}
