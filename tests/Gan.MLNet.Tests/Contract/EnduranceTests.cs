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

    private readonly MLContext _ml = new(seed: 1);
    private readonly ImageRow[] _images = Rows.Images(Images);

    [TestMethod]
    public void A_million_rows_take_no_more_memory_than_a_hundred_thousand_and_hardly_any_allocation()
    {
        using GanModel model = Rows.Model();
        using OnnxStepTransformer step = _ml.Gan().Featurize(model).Fit(_ml.View(_images));
        long start = 0, atTenth = 0;
        long allocated = 0;
        Read(step, 1_000_000, row =>
        {
            if (row == 50_000)
            {
                allocated = GC.GetTotalAllocatedBytes(precise: true);
                start = WorkingSet();
            }
            if (row == 100_000) atTenth = WorkingSet();
        });
        long bytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 950_000;
        Assert.IsLessThan(64, bytes, "bytes a row");
        Assert.IsLessThan(1.05 * atTenth, WorkingSet(), $"working set; {start >> 20} MB after 50,000 rows");
    }

    [TestMethod]
    public void A_million_generated_rows_take_no_more_memory_than_a_hundred_thousand()
    {
        using GanModel model = Rows.Model();
        IDataView rows = _ml.Gan().Generate(model, 1_000_000);
        long atTenth = 0;
        using DataViewRowCursor cursor = rows.GetRowCursor(rows.Schema);
        ValueGetter<VBuffer<float>> image = cursor.GetGetter<VBuffer<float>>(rows.Schema["Image"]);
        VBuffer<float> pixels = default;
        while (cursor.MoveNext())
        {
            image(ref pixels);
            if (cursor.Position == 100_000) atTenth = WorkingSet();
        }
        Assert.IsLessThan(1.05 * atTenth, WorkingSet());
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
        long rows = 0, before = 0;
        void Work(int thread)
        {
            var random = new Random(thread);
            while (!end.IsCancellationRequested)
            {
                if (thread % 4 == 0) Predict(step, expected, random);
                else Interlocked.Add(ref rows, Check(step, expected, random.Next(1, Images * 4)));
                if (Interlocked.Read(ref before) == 0 && rows > 200_000) Interlocked.Exchange(ref before, WorkingSet());
            }
        }
        Task[] all = [.. Enumerable.Range(0, 8).Select(thread => Task.Factory.StartNew(() => Work(thread), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Task.WaitAll(all);
        Assert.IsGreaterThan(200_000, rows);
        Assert.IsLessThan(1.1 * before, WorkingSet(), "working set");
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

    private void Predict(OnnxStepTransformer step, float[][] expected, Random random)
    {
        using PredictionEngine<ImageRow, Found> engine = _ml.Model.CreatePredictionEngine<ImageRow, Found>(step);
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
        GC.Collect();
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
