using System.Diagnostics;
using Gan.Onnx.Graphs.Rewriting;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>
/// A session that many run at the same time, and the buffers that they run it on, which are used again. Its end waits for the runs under way, and later ones get an exception: native code would end
/// the process.
/// </summary>
internal sealed class ModelSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly NumberedTexts _texts;
    private readonly IReadOnlyDictionary<string, string> _names;
    private readonly int _keptBuffers;
    private readonly Lock _gate = new();
    private readonly List<BatchBuffers> _free = [];
    private int _runs;
    private bool _closed;

    /// <param name="session">The session, of a part of the model that computes some of its outputs.</param>
    /// <param name="texts">What it was opened with, and how texts become numbers and numbers texts.</param>
    /// <param name="names">Outputs that the session gives under other names.</param>
    /// <param name="choice">How many rows a run takes.</param>
    /// <param name="keptBuffers">How many buffers that nobody uses are kept.</param>
    /// <param name="openWide">Opens the same with several threads a run, for single rows; null where that is not to be.</param>
    internal ModelSession(InferenceSession session, NumberedTexts texts, IReadOnlyDictionary<string, string> names, BatchSizeTuner choice, int keptBuffers, Func<ModelSession>? openWide)
    {
        _session = session;
        _texts = texts;
        _names = names;
        _keptBuffers = keptBuffers;
        Choice = choice;
        Rows = new RowSessions(this, openWide);
    }

    internal BatchSizeTuner Choice { get; }

    /// <summary>How single rows are run.</summary>
    internal RowSessions Rows { get; }

    /// <summary>What is said to those who still read when the model is gone.</summary>
    internal static ObjectDisposedException Gone() => new(nameof(OnnxRunner), "The model was disposed while something made of it is still read: dispose it last.");

    /// <summary>Whether this part of the model depends on an input.</summary>
    internal bool Reads(string input) => _session.InputMetadata.ContainsKey(input);

    /// <summary>What the session calls one of the model's outputs.</summary>
    internal string NameOf(string output) => _names.GetValueOrDefault(output, output);

    /// <summary>A buffer for one of the model's inputs, as this part of it takes it.</summary>
    internal TensorBuffer CreateInput(TensorSpec spec, int rows) => _texts.Inputs.TryGetValue(spec.Name, out TextNumbers? numbers) ? new StringIdInput(spec, rows, numbers) : TensorBuffer.Create(spec, rows);

    /// <summary>A buffer for one of the outputs, as this part of the model gives it.</summary>
    internal TensorBuffer CreateOutput(TensorSpec spec, int rows) => _texts.Outputs.TryGetValue(spec.Name, out string[]? texts) ? new StringIdOutput(spec, rows, texts) : TensorBuffer.Create(spec, rows);

    /// <exception cref="ObjectDisposedException">The model that the session belongs to was disposed.</exception>
    internal void Run(
        RunOptions options,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputs,
        IReadOnlyCollection<string> outputNames,
        IReadOnlyCollection<OrtValue> outputs,
        int rows)
    {
        lock (_gate)
        {
            if (_closed) throw Gone();
            _runs++;
        }
        try
        {
            long start = Stopwatch.GetTimestamp();
            _session.Run(options, inputNames, inputs, outputNames, outputs);
            Choice.Report(rows, Stopwatch.GetElapsedTime(start));
        }
        finally
        {
            lock (_gate)
            {
                _runs--;
                if (_closed && _runs == 0) _session.Dispose();
            }
        }
    }

    /// <summary>Buffers for a run: used ones, where they fit.</summary>
    /// <param name="inputs">All inputs of the model.</param>
    /// <param name="outputs">The outputs that are read, all of them computed here.</param>
    /// <param name="capacity">Rows that there is room for.</param>
    /// <param name="isUsual">Whether others will want as much room.</param>
    /// <param name="runsSingleRows">Whether rows are run one at a time.</param>
    /// <param name="check">Finds out whether rows can be run together after all; null where that is known.</param>
    internal OnnxBatch CreateBatch(IReadOnlyList<TensorSpec> inputs, IReadOnlyList<TensorSpec> outputs, int capacity, bool isUsual, bool runsSingleRows, IndependenceCheck? check)
    {
        BatchBuffers? used = null;
        if (isUsual)
        {
            lock (_gate)
            {
                int place = _free.FindIndex(buffers => buffers.Outputs.Select(output => output.Spec).SequenceEqual(outputs));
                if (place >= 0)
                {
                    used = _free[place];
                    _free.RemoveAt(place);
                }
            }
        }
        return new OnnxBatch(this, used ?? new BatchBuffers(this, inputs, outputs, capacity), isUsual, runsSingleRows ? new SingleRows(this, inputs, outputs) : null, check);
    }

    /// <summary>Takes buffers of the usual capacity back.</summary>
    internal void Return(BatchBuffers buffers)
    {
        lock (_gate)
        {
            if (!_closed && _free.Count < _keptBuffers)
            {
                _free.Add(buffers);
                return;
            }
        }
        buffers.Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed) return;
            _closed = true;
            Rows.Dispose();
            foreach (BatchBuffers buffers in _free) buffers.Dispose();
            _free.Clear();
            if (_runs == 0) _session.Dispose();
        }
    }
}
