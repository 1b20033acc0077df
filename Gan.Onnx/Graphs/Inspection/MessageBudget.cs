using Gan.Onnx.Schema;
using Google.Protobuf.Reflection;

namespace Gan.Onnx.Graphs.Inspection;

/// <summary>
/// Counts what a file would become in memory before it is parsed: two bytes of file can be a whole object, and one byte a number of eight. Damage is left
/// to the parser to tell.
/// </summary>
internal static class MessageBudget
{
    private const long MostObjects = 4_000_000;
    private const long MostIntegers = 1L << 26;
    private const int MaximumDepth = 100;

    /// <exception cref="OnnxModelException">The file would take far more memory than models do.</exception>
    internal static void Check(ReadOnlySpan<byte> file)
    {
        var count = new Count();
        Walk(file, ModelProto.Descriptor, 0, ref count);
    }

    private static void Walk(ReadOnlySpan<byte> message, MessageDescriptor descriptor, int depth, ref Count count)
    {
        while (!message.IsEmpty)
        {
            if (!TryVarint(ref message, out ulong tag)) return;
            FieldDescriptor? field = descriptor.FindFieldByNumber((int)Math.Min(tag >> 3, int.MaxValue));
            int skipped = (tag & 7) switch { 1 => 8, 5 => 4, _ => 0 };
            switch (tag & 7)
            {
                case 0:
                    if (!TryVarint(ref message, out _)) return;
                    count.Add(0, 1);
                    break;
                case 2:
                    if (!TryVarint(ref message, out ulong length) || length > (ulong)message.Length) return;
                    Enter(message[..(int)length], field, depth, ref count);
                    skipped = (int)length;
                    break;
                case 1 or 5:
                    break;
                default:
                    return;
            }
            if (skipped > message.Length) return;
            message = message[skipped..];
        }
    }

    private static void Enter(ReadOnlySpan<byte> content, FieldDescriptor? field, int depth, ref Count count)
    {
        // What the schema does not know is dropped by the parser.
        if (field is null) return;
        bool isMessage = field.FieldType == FieldType.Message;
        if (isMessage || field.FieldType is FieldType.String or FieldType.Bytes) count.Add(1, 0);
        else if (field.FieldType is not (FieldType.Float or FieldType.Double)) count.Add(0, content.Length);
        if (isMessage && depth < MaximumDepth) Walk(content, field.MessageType, depth + 1, ref count);
    }

    private static bool TryVarint(ref ReadOnlySpan<byte> from, out ulong value)
    {
        value = 0;
        for (int i = 0; i < Math.Min(10, from.Length); i++)
        {
            value |= (ulong)(from[i] & 0x7F) << (7 * i);
            if (from[i] >= 0x80) continue;
            from = from[(i + 1)..];
            return true;
        }
        return false;
    }

    private struct Count
    {
        private long _objects;
        private long _integers;

        internal void Add(long objects, long integers)
        {
            _objects += objects;
            _integers += integers;
            if (_objects > MostObjects || _integers > MostIntegers)
                throw new OnnxModelException("This is no model that can be read: it is made of more parts than any model here. Save large weights as raw data.");
        }
    }
}
