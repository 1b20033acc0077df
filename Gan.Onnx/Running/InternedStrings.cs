using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Gan.Onnx.Running;

/// <summary>Strings for UTF-8 that comes again and again, such as the categories of a column: the same text is the same object, and made once.</summary>
internal sealed class InternedStrings
{
    // Texts that are all different are not worth keeping.
    private const int Most = 4096;

    private readonly Dictionary<byte[], string> _texts = new(new BytesComparer());
    private readonly Dictionary<byte[], string>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    internal InternedStrings() => _lookup = _texts.GetAlternateLookup<ReadOnlySpan<byte>>();

    internal string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return "";
        if (_lookup.TryGetValue(utf8, out string? text)) return text;
        text = Encoding.UTF8.GetString(utf8);
        if (_texts.Count < Most) _texts.Add(utf8.ToArray(), text);
        return text;
    }

    private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            const int prime = 16777619;
            int hash = unchecked((int)2166136261);
            foreach (byte next in alternate) hash = unchecked((hash ^ next) * prime);
            return hash;
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
