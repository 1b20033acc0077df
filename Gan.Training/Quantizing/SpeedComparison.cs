using System.Diagnostics;
using System.Text.Json.Serialization;
using Gan.Onnx;
using Gan.Onnx.Running;

namespace Gan.Training.Quantizing;

/// <summary>How many rows two files compute in a second on one thread, all outputs, in batches of the size that is best for each.</summary>
/// <param name="Before">Rows a second of the first.</param>
/// <param name="After">Rows a second of the second.</param>
/// <param name="TimesAsFast">The second by the first: the median over rounds in which they take turns, so that a machine that is now fast and now slow is so to both.</param>
internal sealed record SpeedComparison(
    [property: JsonPropertyName("before")] double Before,
    [property: JsonPropertyName("after")] double After,
    [property: JsonPropertyName("timesAsFast")] double TimesAsFast)
{
    private const int Rounds = 15;
    private static readonly TimeSpan _round = TimeSpan.FromMilliseconds(50);

    // The sizes of batches are tried in that time.
    private static readonly TimeSpan _warmUp = TimeSpan.FromMilliseconds(500);

    /// <summary>Lets both take turns.</summary>
    /// <param name="before">The first file.</param>
    /// <param name="after">The second, with the same inputs.</param>
    /// <param name="rows">For each input its rows.</param>
    /// <param name="count">How many rows these are.</param>
    /// <param name="cancellationToken">Stops between two rounds.</param>
    internal static SpeedComparison Of(OnnxModel before, OnnxModel after, IReadOnlyDictionary<string, Array> rows, int count, CancellationToken cancellationToken)
    {
        using TimedModel first = new(before, rows, count), second = new(after, rows, count);
        foreach (TimedModel contender in new[] { first, second }) contender.Measure(_warmUp);
        var speeds = new (double Before, double After)[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            speeds[round] = (first.Measure(_round), second.Measure(_round));
        }
        return new SpeedComparison(Median(speeds.Select(speed => speed.Before)), Median(speeds.Select(speed => speed.After)), Median(speeds.Select(speed => speed.After / speed.Before)));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private sealed class TimedModel : IDisposable
    {
        private readonly OnnxRunner _runner;
        private readonly OnnxBatch _batch;
        private readonly IReadOnlyDictionary<string, Array> _rows;
        private readonly int _count;
        private int _next;

        internal TimedModel(OnnxModel model, IReadOnlyDictionary<string, Array> rows, int count)
        {
            _runner = new OnnxRunner(model, new RunnerOptions { Workers = 1, Device = Device.Cpu });
            _batch = _runner.CreateBatch();
            (_rows, _count) = (rows, count);
        }

        /// <summary>Rows a second over this time or one batch.</summary>
        internal double Measure(TimeSpan least)
        {
            long begun = Stopwatch.GetTimestamp();
            int done = 0;
            do
            {
                int size = Math.Min(_batch.PreferredRows, _count);
                if (_next + size > _count) _next = 0;
                foreach (TensorBuffer input in _batch.Inputs) input.CopyIn(_rows[input.Spec.Name], _next, size);
                _batch.Run(size);
                _next += size;
                done += size;
            }
            while (Stopwatch.GetElapsedTime(begun) < least);
            return done / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }

        public void Dispose()
        {
            _batch.Dispose();
            _runner.Dispose();
        }
    }
}
