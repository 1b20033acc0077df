using System.Diagnostics;
using Gan.MLNet.Scoring;
using Gan.Onnx;
using Gan.Tests;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests.Contract;

/// <summary>What shows only after many rows, cursors or seconds: memory, threads, answers under load.</summary>
[TestClass]
[TestCategory("Slow")]
[DoNotParallelize]
public sealed class EnduranceTests
{
    private const int Images = 512;
    private const int WarmRows = 300_000;
    private const int MillionRows = 1_000_000;

    private readonly MLContext _ml = new(seed: 1);
    private readonly ImageRow[] _images = Rows.Images(Images);

    [TestMethod]
    public void A_million_rows_take_no_more_memory_than_a_hundred_thousand_and_hardly_any_allocation()
    {
        using GanModel model = Rows.Model();
        using OnnxStepTransformer step = _ml.Gan().Featurize(model).Fit(_ml.View(_images));
        IsFlat(at => Read(step, WarmRows + MillionRows, at));
    }

    [TestMethod]
    public void A_million_generated_rows_take_no_more_memory_than_a_hundred_thousand()
    {
        using GanModel model = Rows.Model();
        IDataView rows = _ml.Gan().Generate(model, WarmRows + MillionRows);
        IsFlat(at =>
        {
            using DataViewRowCursor cursor = rows.GetRowCursor(rows.Schema);
            ValueGetter<VBuffer<float>> image = cursor.GetGetter<VBuffer<float>>(rows.Schema["Image"]);
            VBuffer<float> pixels = default;
            while (cursor.MoveNext())
            {
                image(ref pixels);
                at(cursor.Position);
            }
        });
    }

    [TestMethod]
    public void Ten_thousand_cursors_that_are_dropped_half_way_leave_no_memory_and_no_thread()
    {
        using GanModel model = Rows.Model();
        using OnnxStepTransformer step = _ml.Gan().Featurize(model).Fit(_ml.View(_images));
        void Drop(int cursors)
        {
            for (int i = 0; i < cursors; i++) Read(step, Images * 10, _ => { }, most: i * 7 % (Images * 5));
        }
        Drop(1_000);
        long before = WorkingSet();
        int threads = Threads();
        Drop(10_000);
        // Threads of the pool come and go by themselves; there must not be some for each cursor.
        Assert.IsLessThan(threads + 10, Threads(), "threads");
        Assert.IsLessThan(1.05 * before, WorkingSet(), "working set");
    }

    [TestMethod]
    public void Eight_threads_on_one_model_get_right_answers_for_a_minute()
    {
        using GanModel model = Rows.Model();
        using OnnxStepTransformer step = _ml.Gan().Featurize(model).Fit(_ml.View(_images));
        float[][] expected = [.. _images.Select(row => TinyGan.FeaturesOf(row.Image))];
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        long rows = 0;
        void Work(int thread)
        {
            var random = new Random(thread);
            using PredictionEngine<ImageRow, Found> engine = _ml.Model.CreatePredictionEngine<ImageRow, Found>(step, new PredictionEngineOptions { OwnsTransformer = false });
            while (!end.IsCancellationRequested)
            {
                if (thread % 4 == 0) Predict(engine, expected, random);
                else Interlocked.Add(ref rows, Check(step, expected, random.Next(1, Images * 4)));
            }
        }
        Task[] all = [.. Enumerable.Range(0, 8).Select(thread => Task.Factory.StartNew(() => Work(thread), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        // Once all is warm, a leak would go on.
        Task.Delay(TimeSpan.FromSeconds(30)).Wait();
        long before = WorkingSet();
        Task.WaitAll(all);
        Assert.IsGreaterThan(200_000, rows);
        Assert.IsLessThan(1.1 * before, WorkingSet(), "working set");
    }

    private static void IsFlat(Action<Action<long>> read)
    {
        long atTenth = 0, allocated = 0, end = 0, bytes = 0;
        read(row =>
        {
            // The runtime compiles what is often called again, and for good, in the first rows.
            if (row == WarmRows) allocated = GC.GetTotalAllocatedBytes(precise: true);
            if (row == WarmRows + MillionRows / 10) atTenth = WorkingSet();
            if (row != WarmRows + MillionRows - 1) return;
            bytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / MillionRows;
            end = WorkingSet();
        });
        Assert.IsLessThan(64, bytes, "bytes a row");
        Assert.IsGreaterThan(0, atTenth);
        Assert.IsLessThan(1.05 * atTenth, end, "working set");
    }

    private void Read(OnnxStepTransformer step, int count, Action<long> at, int most = int.MaxValue)
    {
        IDataView scored = step.Transform(new RepeatedImages(_images, count));
        using DataViewRowCursor cursor = scored.GetRowCursor([scored.Schema["Features"]]);
        ValueGetter<VBuffer<float>> features = cursor.GetGetter<VBuffer<float>>(scored.Schema["Features"]);
        VBuffer<float> value = default;
        while (cursor.Position + 1 < most && cursor.MoveNext())
        {
            features(ref value);
            at(cursor.Position);
        }
    }

    private int Check(OnnxStepTransformer step, float[][] expected, int most)
    {
        IDataView scored = step.Transform(new RepeatedImages(_images, Images * 4));
        using DataViewRowCursor cursor = scored.GetRowCursor([scored.Schema["Features"]]);
        ValueGetter<VBuffer<float>> features = cursor.GetGetter<VBuffer<float>>(scored.Schema["Features"]);
        VBuffer<float> value = default;
        int rows = 0;
        while (rows < most && cursor.MoveNext())
        {
            features(ref value);
            AreClose(expected[rows++ % Images], value.GetValues());
        }
        return rows;
    }

    private void Predict(PredictionEngine<ImageRow, Found> engine, float[][] expected, Random random)
    {
        for (int i = 0; i < 50; i++)
        {
            int image = random.Next(Images);
            AreClose(expected[image], engine.Predict(_images[image]).Features);
        }
    }

    private static void AreClose(float[] expected, ReadOnlySpan<float> actual)
    {
        for (int i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], actual[i], 1e-5f);
    }

    private static long WorkingSet()
    {
        // What the collector keeps for later is given back, so that only what is held counts.
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static int Threads()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }

    private sealed class Found
    {
        public float[] Features { get; set; } = [];
    }
}
