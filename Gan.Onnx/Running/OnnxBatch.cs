using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>Buffers for up to so many rows of a model's inputs and chosen outputs, and a run over them. Not for several threads at once; make one a worker.</summary>
public sealed class OnnxBatch : IDisposable
{
    private readonly SharedSession _session;
    private readonly RunOptions _run = new();
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private OrtValue[] _inputValues = [];
    private OrtValue[] _outputValues = [];
    private int _boundRows = -1;

    internal OnnxBatch(SharedSession session, IReadOnlyList<TensorSpec> inputs, IReadOnlyList<TensorSpec> outputs, int capacity)
    {
        _session = session;
        Capacity = capacity;
        Inputs = [.. inputs.Select(spec => TensorBuffer.Create(spec, capacity))];
        Outputs = [.. outputs.Select(spec => TensorBuffer.Create(spec, capacity))];
        _inputNames = [.. inputs.Select(spec => spec.Name)];
        _outputNames = [.. outputs.Select(spec => spec.Name)];
    }

    /// <summary>Rows that there is room for.</summary>
    public int Capacity { get; }

    /// <summary>The inputs in the model's order.</summary>
    public IReadOnlyList<TensorBuffer> Inputs { get; }

    /// <summary>The chosen outputs in the order they were asked for.</summary>
    public IReadOnlyList<TensorBuffer> Outputs { get; }

    /// <summary>Runs the model on the first rows of the inputs and fills the first rows of the outputs.</summary>
    /// <param name="rows">From 1 to <see cref="Capacity"/>.</param>
    /// <exception cref="OnnxModelException">ONNX Runtime refused; the message is its own.</exception>
    /// <exception cref="ObjectDisposedException">The runner was disposed.</exception>
    public void Run(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Capacity);
        if (rows != _boundRows) Bind(rows);
        foreach (TensorBuffer input in Inputs) input.Push(rows);
        Native.Call($"The model could not be run on {rows} rows", () =>
        {
            _session.Run(_run, _inputNames, _inputValues, _outputNames, _outputValues);
            return rows;
        });
        foreach (TensorBuffer output in Outputs) output.Pull(rows);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Unbind();
        _run.Dispose();
    }

    private void Bind(int rows)
    {
        Unbind();
        _inputValues = [.. Inputs.Select(buffer => buffer.Bind(rows))];
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
