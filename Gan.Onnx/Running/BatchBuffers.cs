using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>Memory for the rows of a model's inputs and of some of its outputs, as ONNX Runtime takes it.</summary>
internal sealed class BatchBuffers : IDisposable
{
    private readonly RunOptions _run = new();
    private readonly TensorBuffer[] _read;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private OrtValue[] _inputValues = [];
    private OrtValue[] _outputValues = [];
    private int _boundRows = -1;

    internal BatchBuffers(ModelSession session, IReadOnlyList<TensorSpec> inputs, IReadOnlyList<TensorSpec> outputs, int capacity)
    {
        Capacity = capacity;
        Inputs = [.. inputs.Select(spec => session.CreateInput(spec, capacity))];
        Outputs = [.. outputs.Select(spec => session.CreateOutput(spec, capacity))];
        _read = [.. Inputs.Where(input => session.Reads(input.Spec.Name))];
        _inputNames = [.. _read.Select(input => input.Spec.Name)];
        _outputNames = [.. outputs.Select(spec => spec.Name)];
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
        foreach (TensorBuffer output in Outputs) output.Pull(rows);
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
        _outputValues = [.. Outputs.Select(buffer => buffer.Bind(rows))];
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
