using System.Diagnostics;
using Gan.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Benchmarks.Scoring;

/// <summary>ONNX Runtime itself, on tensors that lie ready: nothing is read from rows and nothing is given to any.</summary>
internal sealed class RawRuntime : IDisposable
{
    private static readonly int[] _batches = [8, 16, 32, 64, 128, 256, 512, 1024];

    private readonly OnnxModel _model;
    private readonly Dictionary<int, InferenceSession> _sessions = [];
    private (int Batch, int Threads) _best;
    private RawTensors[] _ready = [];

    internal RawRuntime(OnnxModel model)
    {
        _model = model;
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
        double most = 0;
        (int, int) best = default;
        foreach ((int batch, int threads) in from batch in _batches from threads in _sessions.Keys select (batch, threads))
        {
            Take(batch, threads);
            double speed = Enumerable.Range(0, 2).Max(_ => Measure(seconds));
            if (speed > most) (most, best) = (speed, (batch, threads));
        }
        Take(best.Item1, best.Item2);
    }

    /// <summary>Takes over what is best for another.</summary>
    internal void TuneAs(RawRuntime other) => Take(other._best.Batch, other._best.Threads);

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

    private void Take(int batch, int threads)
    {
        foreach (RawTensors tensors in _ready) tensors.Dispose();
        _best = (batch, threads);
        _ready = [.. Enumerable.Range(0, Environment.ProcessorCount / threads).Select(_ => new RawTensors(_model, batch))];
    }

    public void Dispose()
    {
        foreach (RawTensors tensors in _ready) tensors.Dispose();
        foreach (InferenceSession session in _sessions.Values) session.Dispose();
    }
}
