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
    internal void Tune(double seconds) => _best = (from batch in _batches from threads in _sessions.Keys select (batch, threads)).ToArray()
        .MaxBy(setting => Enumerable.Range(0, 2).Max(_ => Measure(setting.batch, setting.threads, seconds)));

    /// <summary>Takes over what is best for another.</summary>
    internal void TuneAs(RawRuntime other) => _best = other._best;

    /// <summary>Rows a second.</summary>
    internal double Measure(double seconds) => Measure(_best.Batch, _best.Threads, seconds);

    private double Measure(int batch, int threads, double seconds)
    {
        int runners = Environment.ProcessorCount / threads;
        long rows = 0;
        long start = Stopwatch.GetTimestamp();
        Thread[] all = [.. Enumerable.Range(0, runners).Select(_ => new Thread(() => Interlocked.Add(ref rows, Run(_sessions[threads], batch, start, seconds))))];
        foreach (Thread thread in all) thread.Start();
        foreach (Thread thread in all) thread.Join();
        return rows / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private long Run(InferenceSession session, int batch, long start, double seconds)
    {
        using var run = new RunOptions();
        string[] inputNames = [.. _model.Inputs.Select(input => input.Name)], outputNames = [.. _model.Outputs.Select(output => output.Name)];
        OrtValue[] inputs = [.. _model.Inputs.Select(input => Tensor(input, batch))], outputs = [.. _model.Outputs.Select(output => Tensor(output, batch))];
        long rows = 0;
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            session.Run(run, inputNames, inputs, outputNames, outputs);
            rows += batch;
        }
        foreach (OrtValue value in inputs.Concat(outputs)) value.Dispose();
        return rows;
    }

    private static OrtValue Tensor(TensorSpec tensor, int batch)
    {
        long[] shape = [batch, .. tensor.Shape.Skip(1)];
        return PreparedRows.Values(tensor) switch
        {
            float[] values => OrtValue.CreateTensorValueFromMemory(values[..(batch * tensor.ElementsPerRow)], shape),
            long[] values => OrtValue.CreateTensorValueFromMemory(values[..(batch * tensor.ElementsPerRow)], shape),
            _ => OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape),
        };
    }

    public void Dispose()
    {
        foreach (InferenceSession session in _sessions.Values) session.Dispose();
    }
}
