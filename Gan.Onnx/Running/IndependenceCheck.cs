namespace Gan.Onnx.Running;

/// <summary>
/// Finds out on the first rows of a reading whether rows are independent of each other, for models whose graph leaves it open: each row alone, then in two places of a batch, with two sets of neighbours.
/// Each reading has its own check, so that what it gives follows from its rows alone, and neither from time nor from what was read before.
/// </summary>
public sealed class IndependenceCheck
{
    /// <summary>The rows that are looked at.</summary>
    internal const int FirstRows = 8;

    /// <summary>The most rows that are put side by side: no more than were tried.</summary>
    internal const int MostRows = 32;

    private readonly Lock _gate = new();
    private readonly IReadOnlyList<TensorSpec> _inputs;
    private readonly IReadOnlyList<TensorSpec> _outputs;
    private readonly int _capacity;
    private readonly Action<string> _refuted;
    private volatile bool _isDecided;
    private volatile bool _isIndependent;

    /// <param name="inputs">All inputs of the model.</param>
    /// <param name="outputs">The outputs that are read.</param>
    /// <param name="capacity">The most rows of a batch.</param>
    /// <param name="refuted">Takes the reason where rows turn out to depend on each other.</param>
    internal IndependenceCheck(IReadOnlyList<TensorSpec> inputs, IReadOnlyList<TensorSpec> outputs, int capacity, Action<string> refuted)
    {
        _inputs = inputs;
        _outputs = outputs;
        _capacity = Math.Min(MostRows, capacity);
        _refuted = refuted;
    }

    /// <summary>Whether rows are independent; null as long as that is not decided, when rows run one at a time.</summary>
    public bool? IsIndependent => _isDecided ? _isIndependent : null;

    /// <summary>Whether the next run of a batch decides, because it is known to be that of the first rows.</summary>
    internal bool DecidesOnRun { get; set; }

    internal void Decide(ModelSession session, BatchBuffers rows, int count, SingleRows single)
    {
        if (_isDecided || count < 2) return;
        lock (_gate)
        {
            if (_isDecided) return;
            string? difference = Difference(session, rows, Math.Min(count, Math.Min(FirstRows, _capacity)), single);
            _isIndependent = difference is null;
            _isDecided = true;
            if (difference is not null) _refuted(difference);
        }
    }

    private string? Difference(ModelSession session, BatchBuffers rows, int count, SingleRows single)
    {
        single.Run(rows, count);
        using var batch = new BatchBuffers(session, _inputs, _outputs, _capacity);
        int[] all = [.. Enumerable.Range(0, count)], even = [.. all.Where(row => row % 2 == 0).Reverse()], odd = [.. all.Where(row => row % 2 == 1).Reverse()];
        foreach ((int[] order, int length) in new[] { (all, _capacity), (even, even.Length + 1), (odd, even.Length + 1) })
        {
            for (int place = 0; place < length; place++)
            {
                for (int i = 0; i < rows.Inputs.Length; i++) batch.Inputs[i].TakeRow(place, rows.Inputs[i], order[place % order.Length]);
            }
            try
            {
                batch.Run(length, session);
            }
            catch (OnnxModelException refusal)
            {
                return $"{length} rows cannot be run together ({refusal.Message})";
            }
            for (int output = 0; output < _outputs.Count; output++)
            {
                double tolerance = rows.Outputs[output].Tolerance(count);
                for (int place = 0; place < length; place++)
                {
                    int row = order[place % order.Length];
                    bool isSame = rows.Outputs[output].IsClose(row, batch.Outputs[output], place, tolerance) || single.IsTie(rows, row, output, batch.Outputs[output], place);
                    if (!isSame) return $"'{_outputs[output].Name}' of a row is another among other rows, on the first {count} rows";
                }
            }
        }
        return null;
    }
}
