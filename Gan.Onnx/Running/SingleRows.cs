namespace Gan.Onnx.Running;

/// <summary>Runs the rows of a batch one at a time, for models whose rows may depend on each other: a row alone is what everybody means.</summary>
internal sealed class SingleRows(ModelSession session, IReadOnlyList<TensorSpec> inputs, IReadOnlyList<TensorSpec> outputs) : IDisposable
{
    // How often a row is moved a little to see whether two classes are level.
    private const int Moves = 8;

    // Of each number.
    private const double Move = 1e-5;

    private readonly BatchBuffers _row = new(session, inputs, outputs, 1);

    internal void Run(BatchBuffers buffers, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            Take(buffers, row);
            _row.Run(1, session);
            for (int i = 0; i < buffers.Outputs.Length; i++) buffers.Outputs[i].TakeRow(row, _row.Outputs[i], 0);
        }
    }

    /// <summary>Whether a discrete output of a row becomes what was found in a batch when the row's numbers are moved by less than counts: two choices are level, and rounding decides.</summary>
    internal bool IsTie(BatchBuffers buffers, int row, int output, TensorBuffer found, int place)
    {
        if (found is TensorBuffer<float> or TensorBuffer<double>) return false;
        for (int move = 0; move < Moves; move++)
        {
            Take(buffers, row);
            foreach (TensorBuffer input in _row.Inputs) input.Nudge(Move, move);
            _row.Run(1, session);
            if (_row.Outputs[output].IsClose(0, found, place, tolerance: 0)) return true;
        }
        return false;
    }

    public void Dispose() => _row.Dispose();

    private void Take(BatchBuffers buffers, int row)
    {
        for (int i = 0; i < buffers.Inputs.Length; i++) _row.Inputs[i].TakeRow(0, buffers.Inputs[i], row);
    }
}
