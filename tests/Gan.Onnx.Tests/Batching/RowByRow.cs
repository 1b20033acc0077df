using Gan.Onnx.Running;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Tests.Batching;

/// <summary>What ONNX Runtime itself computes for rows that are alone, as ML.NET's own step runs them.</summary>
internal static class RowByRow
{
    /// <summary>Floats for the inputs of a model, the same every time and different in each row.</summary>
    public static Dictionary<string, Array> Inputs(OnnxModel model, int rows, int seed = 1)
    {
        var random = new Random(seed);
        return model.Inputs.ToDictionary(input => input.Name, input => (Array)Enumerable.Range(0, rows * input.ElementsPerRow).Select(_ => (float)(2 * random.NextDouble() - 1)).ToArray());
    }

    /// <summary>For each output its elements, row after row; null where ONNX Runtime refuses the model or a row.</summary>
    public static Dictionary<string, Array>? Run(OnnxModel model, IReadOnlyDictionary<string, Array> inputs, int rows)
    {
        using SessionOptions options = SandboxSession.SingleThreaded();
        using var run = new RunOptions();
        try
        {
            using var session = new InferenceSession(model.Bytes.ToArray(), options);
            var results = model.Outputs.ToDictionary(output => output.Name, output => TensorBuffer.CreateArray(output, rows));
            for (int row = 0; row < rows; row++)
            {
                OrtValue[] values = [.. model.Inputs.Select(input => OrtValue.CreateTensorValueFromMemory(((float[])inputs[input.Name]).AsSpan(row * input.ElementsPerRow, input.ElementsPerRow).ToArray(), [1, .. input.Shape.Skip(1)]))];
                using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(run, [.. model.Inputs.Select(input => input.Name)], values, [.. model.Outputs.Select(output => output.Name)]);
                for (int i = 0; i < outputs.Count; i++) Copy(outputs.ElementAt(i), results[model.Outputs[i].Name], row * model.Outputs[i].ElementsPerRow);
                foreach (OrtValue value in values) value.Dispose();
            }
            return results;
        }
        catch (OnnxRuntimeException)
        {
            return null;
        }
    }

    private static void Copy(OrtValue value, Array target, int place)
    {
        if (target is float[] floats) value.GetTensorDataAsSpan<float>().CopyTo(floats.AsSpan(place));
        else if (target is long[] integers) value.GetTensorDataAsSpan<long>().CopyTo(integers.AsSpan(place));
        else throw new NotSupportedException();
    }
}
