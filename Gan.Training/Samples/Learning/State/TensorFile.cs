using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gan.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Samples.Learning.State;

/// <summary>
/// Named tensors in one file of the safetensors format, which Python reads as well: the length of a JSON header, the header with name, type, shape and place of
/// each tensor, then their bytes. The header's metadata hold a SHA-256 of all the rest, so that a damaged file is known for one.
/// </summary>
internal static class TensorFile
{
    private const string Metadata = "__metadata__";
    private const string Checksum = "sha256";
    private const long LargestHeader = 100 << 20;

    private static readonly Dictionary<string, ScalarType> _types = new(StringComparer.Ordinal)
    {
        ["F32"] = ScalarType.Float32,
        ["F64"] = ScalarType.Float64,
        ["I64"] = ScalarType.Int64,
        ["I32"] = ScalarType.Int32,
        ["U8"] = ScalarType.Byte,
    };

    /// <summary>Writes the file beside its place and renames it; tensors are laid out in the order of their names.</summary>
    internal static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors)
    {
        using DisposeScope scope = NewDisposeScope();
        (string Name, Tensor Value)[] ordered = [.. tensors.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value.detach().cpu().contiguous()))];
        byte[] header = Header(ordered);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach ((_, Tensor value) in ordered) stream.Write(value.bytes);
        });
    }

    /// <summary>Reads a file; the tensors are the caller's to dispose of.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static IReadOnlyDictionary<string, Tensor> Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            return Parse(bytes);
        }
        catch (Exception defect) when (defect is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ArgumentException or OverflowException or IndexOutOfRangeException or InvalidDataException)
        {
            throw new InvalidDataException($"'{path}' is damaged ({defect.Message.TrimEnd('.')}).", defect);
        }
    }

    private static byte[] Header((string Name, Tensor Value)[] tensors)
    {
        var places = new List<Place>();
        int end = 0;
        foreach ((string name, Tensor value) in tensors)
            places.Add(new Place(name, _types.Single(type => type.Value == value.dtype).Key, value.shape, end, end = checked(end + value.bytes.Length)));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Place place in places) place.AddTo(hash);
        foreach ((_, Tensor value) in tensors) hash.AppendData(value.bytes);

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (Place place in places)
            {
                json.WriteStartObject(place.Name);
                json.WriteString("dtype", place.Type);
                WriteNumbers(json, "shape", place.Shape);
                WriteNumbers(json, "data_offsets", [place.Start, place.End]);
                json.WriteEndObject();
            }
            json.WriteStartObject(Metadata);
            json.WriteString(Checksum, Convert.ToHexStringLower(hash.GetHashAndReset()));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        // The format asks for data that begin at a multiple of eight bytes.
        byte[] padding = [.. Enumerable.Repeat((byte)' ', (int)(-buffer.Length & 7))];
        return [.. buffer.ToArray(), .. padding];
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static Dictionary<string, Tensor> Parse(byte[] bytes)
    {
        if (bytes.Length < sizeof(long)) throw new InvalidDataException("it is cut short");
        long headerLength = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (headerLength < 0 || headerLength > Math.Min(LargestHeader, bytes.Length - sizeof(long))) throw new InvalidDataException("it is cut short or of another kind");
        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(sizeof(long), (int)headerLength));
        ReadOnlySpan<byte> data = bytes.AsSpan(sizeof(long) + (int)headerLength);
        Place[] places = [.. header.RootElement.EnumerateObject().Where(entry => entry.Name != Metadata).Select(Place.Parse)];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Place place in places) place.AddTo(hash);
        hash.AppendData(data);
        if (header.RootElement.GetProperty(Metadata).GetProperty(Checksum).GetString() != Convert.ToHexStringLower(hash.GetHashAndReset()))
            throw new InvalidDataException("its checksum does not fit");

        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (Place place in places)
        {
            Tensor value = empty(place.Shape, _types[place.Type]).DetachFromDisposeScope();
            data[place.Start..place.End].CopyTo(value.bytes);
            tensors.Add(place.Name, value);
        }
        return tensors;
    }

    /// <summary>What the header says of a tensor: from where to where its bytes lie, counted from the end of the header.</summary>
    private sealed record Place(string Name, string Type, long[] Shape, int Start, int End)
    {
        internal static Place Parse(JsonProperty entry)
        {
            int[] offsets = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32())];
            return new(entry.Name, entry.Value.GetProperty("dtype").GetString()!, [.. entry.Value.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64())], offsets[0], offsets[1]);
        }

        internal void AddTo(IncrementalHash hash) => hash.AppendData(Encoding.UTF8.GetBytes($"{Name} {Type} {string.Join(',', Shape)} {Start} {End}\n"));
    }
}
