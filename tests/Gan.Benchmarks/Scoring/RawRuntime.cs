using System.Diagnostics;
using Gan.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Benchmarks.Scoring;

/// <summary>ONNX Runtime itself, on tensors that lie ready: nothing is read from rows and nothing is given to any.</summary>
internal sealed class RawRuntime : IDisposable
{
    // Of several measurements of a setting the best counts; the machine may be busy for a while.
    private const int Rounds = 3;

    private static readonly int[] _batches = [8, 16, 32, 64, 128, 256, 512, 1024];

    private readonly OnnxModel _model;
    private readonly IReadOnlyList<TensorSpec> _outputs;
    private readonly Dictionary<int, InferenceSession> _sessions = [];
    private (int Batch, int Threads) _best;
    private RawTensors[] _ready = [];

    /// <param name="model">The model.</param>
    /// <param name="outputs">Those of its outputs that are fetched; null for all.</param>
    internal RawRuntime(OnnxModel model, IReadOnlyList<TensorSpec>? outputs = null)
    {
        _model = model;
        _outputs = outputs ?? model.Outputs;
        // One thread a run and runs side by side, or all threads in each run.
        foreach (int threads in new[] { 1, Environment.ProcessorCount }.Distinct())
        {
            using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
            _sessions[threads] = new InferenceSession(model.Bytes.ToArray(), options);
        }
    }

    internal string Best => $"batch {_best.Batch}, {(_best.Threads == 1 ? $"{Environment.ProcessorCount} runs of one thread" : $"one run of {_best.Threads} threads")}";

    /// <summary>Finds the batch and threads with which it is fastest.</summary>
    internal void Tune(double seconds)
    {
        (int Batch, int Threads)[] settings = [.. from batch in _batches from threads in _sessions.Keys select (batch, threads)];
        var speeds = new double[settings.Length];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < settings.Length; i++)
            {
                Take(settings[i]);
                speeds[i] = Math.Max(speeds[i], Measure(seconds));
            }
        }
        Take(settings[Array.IndexOf(speeds, speeds.Max())]);
    }

    /// <summary>Takes over what is best for another.</summary>
    internal void TuneAs(RawRuntime other) => Take(other._best);

    /// <summary>Rows a second: the sum of what each thread does while it runs.</summary>
    internal double Measure(double seconds)
    {
        double speed = 0;
        var adding = new Lock();
        using var start = new Barrier(_ready.Length);
        Thread[] all = [.. _ready.Select(tensors => new Thread(() =>
        {
            start.SignalAndWait();
            double own = Run(tensors, seconds);
            lock (adding) speed += own;
        }))];
        foreach (Thread thread in all) thread.Start();
        foreach (Thread thread in all) thread.Join();
        return speed;
    }

    private double Run(RawTensors tensors, double seconds)
    {
        InferenceSession session = _sessions[_best.Threads];
        long rows = 0;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            tensors.Run(session);
            rows += _best.Batch;
        }
        return rows / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private void Take((int Batch, int Threads) setting)
    {
        foreach (RawTensors tensors in _ready) tensors.Dispose();
        _best = setting;
        _ready = [.. Enumerable.Range(0, Environment.ProcessorCount / setting.Threads).Select(_ => new RawTensors(_model.Inputs, _outputs, setting.Batch))];
    }

    public void Dispose()
    {
        foreach (RawTensors tensors in _ready) tensors.Dispose();
        foreach (InferenceSession session in _sessions.Values) session.Dispose();
    }
}
