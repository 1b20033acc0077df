using Gan.Onnx.Latents;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Gan.Onnx.Running;

/// <summary>An input as it is fed on trial: noise for floats, zeros for all other numbers, where they stand for the first class, and empty strings.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="ElementType">What it holds, by the number of the ONNX standard.</param>
/// <param name="RowShape">Its dimensions without the batch.</param>
internal sealed record SandboxInput(string Name, int ElementType, IReadOnlyList<long> RowShape)
{
    /// <exception cref="OnnxModelException">Dimensions other than the batch are not fixed.</exception>
    internal static SandboxInput Of(TensorSpec input)
    {
        _ = input.ElementsPerRow;
        return new(input.Name, (int)input.Type, [.. input.Shape.Skip(1)]);
    }

    internal static bool CanFeed(int elementType) => elementType != (int)Onnx.ElementType.Undefined && Enum.IsDefined((ElementType)elementType);

    internal OrtValue Draw(System.Range rows)
    {
        if (!CanFeed(ElementType)) throw new OnnxModelException($"The input '{Name}' holds numbers of a type that cannot be fed: floats of 32 and 64 bits, integers of 8 to 64, booleans and strings can.");
        (int first, int count) = (rows.Start.Value, rows.End.Value - rows.Start.Value);
        int elements = checked((int)RowShape.Elements());
        long[] shape = [count, .. RowShape];
        switch ((ElementType)ElementType)
        {
            case Onnx.ElementType.Float:
                return OrtValue.CreateTensorValueFromMemory(Noise(first, count, elements), shape);
            case Onnx.ElementType.String:
                return OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
            default:
                var zeros = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, (TensorElementType)ElementType, shape);
                zeros.GetTensorMutableRawData().Clear();
                return zeros;
        }
    }

    private static float[] Noise(int first, int count, int elements)
    {
        var values = new float[count * elements];
        for (int row = 0; row < count; row++) CounterRandom.FillNormal(1, first + row, 0, values.AsSpan(row * elements, elements));
        return values;
    }
}
