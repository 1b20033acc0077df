namespace Gan.Onnx.Running;

/// <summary>Runs the rows of a batch one at a time, for models whose rows may depend on each other: a row alone is what everybody means.</summary>
internal sealed class SingleRows(ModelSession session, IReadOnlyList<TensorSpec> inputs, IReadOnlyList<TensorSpec> outputs) : IDisposable
{
    private readonly BatchBuffers _row = new(session, inputs, outputs, 1);

    internal void Run(BatchBuffers buffers, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < buffers.Inputs.Length; i++) _row.Inputs[i].TakeRow(0, buffers.Inputs[i], row);
            _row.Run(1, session);
            for (int i = 0; i < buffers.Outputs.Length; i++) buffers.Outputs[i].TakeRow(row, _row.Outputs[i], 0);
        }
    }

    public void Dispose() => _row.Dispose();
}
