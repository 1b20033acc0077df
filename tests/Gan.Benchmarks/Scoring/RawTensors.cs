using Gan.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Benchmarks.Scoring;

/// <summary>A thread's inputs and outputs of a batch, which ONNX Runtime takes as they are.</summary>
internal sealed class RawTensors : IDisposable
{
    private readonly RunOptions _options = new();
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;

    internal RawTensors(IReadOnlyList<TensorSpec> inputs, IReadOnlyList<TensorSpec> outputs, int batch)
    {
        _inputNames = [.. inputs.Select(input => input.Name)];
        _outputNames = [.. outputs.Select(output => output.Name)];
        _inputs = [.. inputs.Select(input => Tensor(input, batch))];
        _outputs = [.. outputs.Select(output => Tensor(output, batch))];
    }

    internal void Run(InferenceSession session) => session.Run(_options, _inputNames, _inputs, _outputNames, _outputs);

    private static OrtValue Tensor(TensorSpec tensor, int batch)
    {
        long[] shape = [batch, .. tensor.Shape.Skip(1)];
        return PreparedRows.Values(tensor) switch
        {
            float[] values => OrtValue.CreateTensorValueFromMemory(values[..(batch * tensor.ElementsPerRow)], shape),
            long[] values => OrtValue.CreateTensorValueFromMemory(values[..(batch * tensor.ElementsPerRow)], shape),
            var values => Texts((ReadOnlyMemory<char>[])values, batch * tensor.ElementsPerRow, shape),
        };
    }

    private static OrtValue Texts(ReadOnlyMemory<char>[] values, int count, long[] shape)
    {
        var tensor = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
        for (int i = 0; i < count; i++) tensor.StringTensorSetElementAt(values[i].Span, i);
        return tensor;
    }

    public void Dispose()
    {
        foreach (OrtValue value in _inputs.Concat(_outputs)) value.Dispose();
        _options.Dispose();
    }
}
