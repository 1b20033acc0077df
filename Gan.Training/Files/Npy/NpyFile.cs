using System.Runtime.InteropServices;
using Gan.Onnx;

namespace Gan.Training.Files.Npy;

/// <summary>Arrays in NumPy's .npy format: little-endian, C order, so that <c>numpy.load</c> reads what we generate and we read what it saves.</summary>
public static class NpyFile
{
    /// <summary>The file of labels beside a file of samples: <c>s.npy</c> has <c>s.labels.npy</c>.</summary>
    public static string LabelsBeside(string path) => Path.ChangeExtension(path, ".labels.npy");

    /// <summary>Writes an array; an existing file is replaced only by a whole new one.</summary>
    /// <typeparam name="T"><see cref="float"/>, <see cref="byte"/>, <see cref="int"/> or <see cref="long"/>.</typeparam>
    /// <param name="path">Where to; missing folders are made.</param>
    /// <param name="values">The values in C order.</param>
    /// <param name="shape">The lengths, slowest first: N, C, H, W for images, N for labels.</param>
    /// <exception cref="ArgumentException">The shape does not fit the values, or there is no such type in our files.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write<T>(string path, ReadOnlyMemory<T> values, params IReadOnlyList<int> shape) where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(shape);
        CheckType<T>();
        if (shape.Any(length => length < 0) || shape.Aggregate(1L, (product, length) => product * length) != values.Length)
            throw new ArgumentException($"The shape ({string.Join(", ", shape)}) does not hold {values.Length} values.", nameof(shape));
        byte[] header = new NpyHeader(typeof(T), shape).ToBytes();
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header);
            stream.Write(MemoryMarshal.AsBytes(values.Span));
        });
    }

    /// <summary>The type and shape of the array in a file, without its values.</summary>
    /// <exception cref="DataFormatException">The file is missing or is not a .npy file of a type that we read.</exception>
    public static NpyHeader ReadHeader(string path) => Open(path, stream => NpyHeader.Read(stream, path));

    /// <summary>Reads whole numbers of any type that we read: labels.</summary>
    /// <exception cref="DataFormatException">The file is missing or damaged, or holds no whole numbers.</exception>
    public static (long[] Values, IReadOnlyList<int> Shape) ReadIntegers(string path)
    {
        Type type = ReadHeader(path).ElementType;
        if (type == typeof(byte)) return Widen<byte>(path, value => value);
        return type == typeof(int) ? Widen<int>(path, value => value) : Read<long>(path);
    }

    /// <summary>Reads an array of any rank.</summary>
    /// <typeparam name="T"><see cref="float"/>, <see cref="byte"/>, <see cref="int"/> or <see cref="long"/>: the type that the file holds.</typeparam>
    /// <returns>The values in C order, and the lengths, slowest first.</returns>
    /// <exception cref="DataFormatException">The file is missing or damaged, or holds another type.</exception>
    public static (T[] Values, IReadOnlyList<int> Shape) Read<T>(string path) where T : unmanaged
    {
        CheckType<T>();
        return Open(path, stream =>
        {
            NpyHeader header = NpyHeader.Read(stream, path);
            if (header.ElementType != typeof(T))
                throw new DataFormatException(path,
                    $"It holds values of type {header.ElementType.Name}, and {typeof(T).Name} is wanted.", "Convert it with numpy's astype and save it again.");
            if (!header.FitsMemory) throw new DataFormatException(path, $"Its shape ({header.ShapeText}) is more than memory can hold.", "Split the array.");
            header.RequireValues(stream, path);
            var values = new T[header.Count];
            stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
            return (values, header.Shape);
        });
    }

    internal static TResult Open<TResult>(string path, Func<FileStream, TResult> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new DataFormatException(path, "There is no such file.", "Check the path.");
        try
        {
            using FileStream stream = File.OpenRead(path);
            return read(stream);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(path, $"The file cannot be read ({denied.Message}).", "Check the disk and the permissions.", denied);
        }
    }

    private static (long[] Values, IReadOnlyList<int> Shape) Widen<T>(string path, Converter<T, long> widen) where T : unmanaged
    {
        (T[] values, IReadOnlyList<int> shape) = Read<T>(path);
        return (Array.ConvertAll(values, widen), shape);
    }

    private static void CheckType<T>()
    {
        // The values are copied as they lie in memory.
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException(
            "The .npy files are read and written on little-endian machines.");
        if (typeof(T) != typeof(float) && typeof(T) != typeof(byte) && typeof(T) != typeof(int) && typeof(T) != typeof(long))
            throw new ArgumentException($"Arrays are read and written as float, byte, int or long, not as {typeof(T).Name}.");
    }
}
