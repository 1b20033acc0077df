using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>Memory for the rows of a model's inputs and of some of its outputs, as ONNX Runtime takes it.</summary>
internal sealed class BatchBuffers : IDisposable
{
    private readonly RunOptions _run = new();
    private readonly TensorBuffer[] _read;
    private readonly TensorBuffer[] _written;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private OrtValue[] _inputValues = [];
    private OrtValue[] _outputValues = [];
    private int _boundRows = -1;

    internal BatchBuffers(ModelSession session, IReadOnlyList<TensorSpec> inputs, IReadOnlyList<TensorSpec> outputs, int capacity)
    {
        Capacity = capacity;
        Inputs = [.. inputs.Select(spec => session.CreateInput(spec, capacity))];
        // ONNX Runtime writes an output once, however often it is requested.
        _written = [.. outputs.DistinctBy(spec => spec.Name).Select(spec => session.CreateOutput(spec, capacity))];
        Outputs = [.. outputs.Select(spec => _written.First(output => output.Spec.Name == spec.Name))];
        _read = [.. Inputs.Where(input => session.Reads(input.Spec.Name))];
        _inputNames = [.. _read.Select(input => input.Spec.Name)];
        _outputNames = [.. _written.Select(output => session.NameOf(output.Spec.Name))];
    }

    internal int Capacity { get; }

    internal TensorBuffer[] Inputs { get; }

    internal TensorBuffer[] Outputs { get; }

    /// <summary>Runs a session of the part of the model that these are for.</summary>
    internal void Run(int rows, ModelSession session)
    {
        if (rows != _boundRows) Bind(rows);
        foreach (TensorBuffer input in _read) input.Push(rows);
        Native.Call($"The model could not be run on {rows} rows", () =>
        {
            session.Run(_run, _inputNames, _inputValues, _outputNames, _outputValues, rows);
            return rows;
        });
        foreach (TensorBuffer output in _written) output.Pull(rows);
    }

    public void Dispose()
    {
        Unbind();
        _run.Dispose();
    }

    private void Bind(int rows)
    {
        Unbind();
        _inputValues = [.. _read.Select(buffer => buffer.Bind(rows))];
        _outputValues = [.. _written.Select(buffer => buffer.Bind(rows))];
        _boundRows = rows;
    }

    private void Unbind()
    {
        foreach (OrtValue value in _inputValues) value.Dispose();
        foreach (OrtValue value in _outputValues) value.Dispose();
        _inputValues = [];
        _outputValues = [];
        _boundRows = -1;
    }
}
