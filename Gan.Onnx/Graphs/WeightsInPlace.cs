using System.Buffers;
using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Graphs;

/// <summary>
/// Parses a model file and leaves its large weights where they are: they become parts of the file's bytes and are not copied, so that a model takes its size in memory once. The parser of Protocol
/// Buffers copies all that it reads.
/// </summary>
internal sealed class WeightsInPlace
{
    // Below this a copy costs less than a part of an array.
    private const int LeastBytes = 1 << 10;

    // Where weights stand: the model's graph, its initializers, their raw data.
    private static readonly int[] _path = [ModelProto.GraphFieldNumber, GraphProto.InitializerFieldNumber, TensorProto.RawDataFieldNumber];
    private static readonly MessageParser<ModelProto> _parser = ModelProto.Parser.WithDiscardUnknownFields(true);

    private readonly List<(int Initializer, ReadOnlyMemory<byte> Data)> _weights = [];
    private int _initializer = -1;

    private WeightsInPlace()
    {
    }

    /// <param name="file">The file's bytes, which nobody changes from now on.</param>
    /// <param name="isWhole">Whether the model holds all that stands in the file, so that the bytes are the model's own.</param>
    /// <exception cref="InvalidProtocolBufferException">The file is damaged.</exception>
    internal static ModelProto Parse(ReadOnlyMemory<byte> file, out bool isWhole)
    {
        var cut = new WeightsInPlace();
        isWhole = false;
        // What is damaged or written strangely is the parser's to judge.
        if (cut.Without(file, 0) is not { } rest || cut.HasTwice) return _parser.ParseFrom(file.Span);
        ModelProto model = _parser.ParseFrom(rest.WrittenSpan);
        isWhole = model.CalculateSize() == rest.WrittenCount && model.ToByteArray().AsSpan().SequenceEqual(rest.WrittenSpan);
        foreach ((int initializer, ReadOnlyMemory<byte> data) in cut._weights) model.Graph.Initializer[initializer].RawData = UnsafeByteOperations.UnsafeWrap(data);
        return model;
    }

    // The last of several counts, and small ones are not noticed here.
    private bool HasTwice => _weights.Select(weight => weight.Initializer).Distinct().Count() < _weights.Count;

    // The message without the data of weights, and these in the list; null where it cannot be read.
    private ArrayBufferWriter<byte>? Without(ReadOnlyMemory<byte> message, int depth)
    {
        var rest = new ArrayBufferWriter<byte>();
        for (int at = 0; at < message.Length;)
        {
            int start = at;
            // The parser takes the lower half of a longer tag.
            if (!TryVarint(message.Span, ref at, out ulong tag) || tag > uint.MaxValue) return null;
            ulong length = 0;
            switch (tag & 7)
            {
                case 0 when TryVarint(message.Span, ref at, out _):
                    break;
                case 1:
                    length = 8;
                    break;
                case 2 when TryVarint(message.Span, ref at, out length):
                    break;
                case 5:
                    length = 4;
                    break;
                default:
                    return null;
            }
            if (length > (ulong)(message.Length - at)) return null;
            ReadOnlyMemory<byte> content = message.Slice(at, (int)length);
            at += (int)length;
            bool isOnPath = (tag & 7) == 2 && tag >> 3 == (ulong)_path[depth], isWeight = depth == _path.Length - 1;
            if (!isOnPath || isWeight && content.Length < LeastBytes)
            {
                rest.Write(message.Span[start..at]);
            }
            else if (isWeight)
            {
                _weights.Add((_initializer, content));
            }
            else
            {
                if (depth == _path.Length - 2) _initializer++;
                if (Without(content, depth + 1) is not { } inner) return null;
                WriteVarint(rest, tag);
                WriteVarint(rest, (ulong)inner.WrittenCount);
                rest.Write(inner.WrittenSpan);
            }
        }
        return rest;
    }

    private static bool TryVarint(ReadOnlySpan<byte> from, ref int at, out ulong value)
    {
        value = 0;
        for (int i = 0; i < 10 && at < from.Length; i++)
        {
            byte next = from[at++];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80) return true;
        }
        return false;
    }

    private static void WriteVarint(ArrayBufferWriter<byte> to, ulong value)
    {
        Span<byte> bytes = to.GetSpan(10);
        int count = 0;
        for (; value >= 0x80; value >>= 7) bytes[count++] = (byte)(value | 0x80);
        bytes[count++] = (byte)value;
        to.Advance(count);
    }
}
