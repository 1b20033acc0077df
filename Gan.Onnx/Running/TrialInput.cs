using Gan.Onnx.Latents;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>An input as it is fed on trial: noise for floats, zeros for integers, which stand for the first class, and for doubles, empty strings.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="ElementType">What it holds, by the number of the ONNX standard: float, double, int32, int64 and string can be fed.</param>
/// <param name="RowShape">Its dimensions without the batch.</param>
internal sealed record TrialInput(string Name, int ElementType, IReadOnlyList<long> RowShape)
{
    internal const int Int32 = 6;

    internal static TrialInput Of(TensorSpec input) => new(input.Name, (int)input.Type, [.. input.Shape.Skip(1)]);

    internal static bool CanFeed(int elementType) => elementType is (int)Onnx.ElementType.Float or (int)Onnx.ElementType.Double or (int)Onnx.ElementType.Int64 or (int)Onnx.ElementType.String or Int32;

    internal OrtValue Draw(System.Range rows)
    {
        (int first, int count) = (rows.Start.Value, rows.End.Value - rows.Start.Value);
        int elements = checked((int)RowShape.Elements());
        long[] shape = [count, .. RowShape];
        return ElementType switch
        {
            (int)Onnx.ElementType.Float => OrtValue.CreateTensorValueFromMemory(Noise(first, count, elements), shape),
            (int)Onnx.ElementType.Int64 => OrtValue.CreateTensorValueFromMemory(new long[count * elements], shape),
            (int)Onnx.ElementType.Double => OrtValue.CreateTensorValueFromMemory(new double[count * elements], shape),
            (int)Onnx.ElementType.String => OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape),
            Int32 => OrtValue.CreateTensorValueFromMemory(new int[count * elements], shape),
            _ => throw new OnnxModelException($"The input '{Name}' holds numbers of a type that cannot be fed: float, double, int64, int32 and strings can."),
        };
    }

    private static float[] Noise(int first, int count, int elements)
    {
        var values = new float[count * elements];
        for (int row = 0; row < count; row++) CounterRandom.FillNormal(1, first + row, 0, values.AsSpan(row * elements, elements));
        return values;
    }
}
