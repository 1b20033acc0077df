using Gan.Onnx.Graphs;
using Gan.Onnx.Latents;
using Gan.Onnx.Running;
using Gan.Tests;

namespace Gan.Onnx.Tests;

[TestClass]
public sealed class OnnxRunnerTests
{
    private const int Many = 2_100;

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(1000)]
    public void Every_batch_size_gives_the_rows_in_order(int batchSize)
    {
        using var runner = new OnnxRunner(TinyGan.Discriminator(), new RunnerOptions { BatchSize = batchSize });
        (float[] images, float[] expected) = Images(Many);
        Approximately.Equal(expected, Scores(runner, images));
        Approximately.Equal(expected[..3], Scores(runner, images[..(3 * TinyGan.Pixels)]));
        Assert.IsEmpty(Scores(runner, []));
    }

    [TestMethod]
    public void Eight_threads_share_one_session()
    {
        using var runner = new OnnxRunner(TinyGan.Discriminator(), new RunnerOptions { BatchSize = 16, Workers = 2 });
        (float[] images, float[] expected) = Images(Many);
        var failures = new List<Exception>();
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            try
            {
                Approximately.Equal(expected, Scores(runner, images));
            }
            catch (Exception failure)
            {
                lock (failures) failures.Add(failure);
            }
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        Assert.IsEmpty(failures, failures.FirstOrDefault()?.Message);
    }

    [TestMethod]
    public void A_batch_runs_any_number_of_rows_up_to_its_room()
    {
        using var runner = new OnnxRunner(TinyGan.Discriminator());
        (float[] images, float[] expected) = Images(5);
        using OnnxBatch batch = runner.CreateBatch(["score"], capacity: 5);
        images.CopyTo(((TensorBuffer<float>)batch.Inputs[0]).Rows(5));
        foreach (int rows in new[] { 5, 2, 5, 1 })
        {
            ((TensorBuffer<float>)batch.Outputs[0]).Rows(5).Clear();
            batch.Run(rows);
            Approximately.Equal([.. expected[..rows], .. new float[5 - rows]], ((TensorBuffer<float>)batch.Outputs[0]).Rows(5).ToArray());
        }
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => batch.Run(6));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => batch.Run(0));
    }

    [TestMethod]
    public void A_runner_that_was_disposed_throws_and_lets_runs_under_way_end()
    {
        (float[] images, _) = Images(Many);
        for (int trial = 0; trial < 10; trial++)
        {
            var runner = new OnnxRunner(TinyGan.Discriminator(), new RunnerOptions { BatchSize = 1, Workers = 2 });
            Task<float[]> running = Task.Run(() => Scores(runner, images));
            Thread.Sleep(trial);
            runner.Dispose();
            runner.Dispose();
            try
            {
                Assert.HasCount(Many, running.GetAwaiter().GetResult());
            }
            catch (ObjectDisposedException)
            {
            }
            Assert.ThrowsExactly<ObjectDisposedException>(() => runner.CreateBatch(capacity: 1).Run(1));
        }
    }

    [TestMethod]
    public void Inputs_that_do_not_fit_are_named()
    {
        using var runner = new OnnxRunner(TinyGan.Generator());
        ArgumentException missing = Assert.ThrowsExactly<ArgumentException>(() => runner.Run(new Dictionary<string, Array> { ["z"] = new float[4] }));
        StringAssert.Contains(missing.Message, "label: Int64 [N, 1]");
        Assert.ThrowsExactly<ArgumentException>(() => runner.Run(new Dictionary<string, Array> { ["z"] = new float[5], ["label"] = new long[1] }));
        Assert.ThrowsExactly<ArgumentException>(() => runner.Run(new Dictionary<string, Array> { ["z"] = new float[8], ["label"] = new long[1] }));
        Assert.ThrowsExactly<OnnxModelException>(() => runner.Run(new Dictionary<string, Array> { ["z"] = new float[4], ["label"] = new long[1] }, ["score"]));
    }

    [TestMethod]
    public void Work_can_be_cancelled()
    {
        using var runner = new OnnxRunner(TinyGan.Discriminator(), new RunnerOptions { BatchSize = 1 });
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => runner.Run(new Dictionary<string, Array> { ["image"] = new float[640] }, null, cancelled.Token));
    }

    [TestMethod]
    public void A_model_that_onnx_runtime_refuses_gives_our_exception()
    {
        var graph = new Graphs.GraphBuilder("bad");
        graph.Input("x", ElementType.Float, 1);
        graph.Output("y", graph.Node("Conv", "", ["x", "x"]), ElementType.Float, 1);
        OnnxModel model = graph.Build(new Dictionary<string, string>());
        string message = Assert.ThrowsExactly<OnnxModelException>(() => new OnnxRunner(model)).Message;
        StringAssert.StartsWith(message, "ONNX Runtime does not take the model: ");
        foreach (string ofNative in new[] { "\n", "ErrorCode", "onnxruntime_src" }) Assert.DoesNotContain(ofNative, message);
    }

    private static float[] Scores(OnnxRunner runner, float[] images) =>
        (float[])runner.Run(new Dictionary<string, Array> { ["image"] = images }, ["score"])["score"];

    private static (float[] Images, float[] Scores) Images(int count)
    {
        var images = new float[count * TinyGan.Pixels];
        var scores = new float[count];
        for (int i = 0; i < count; i++)
        {
            Span<float> image = images.AsSpan(i * TinyGan.Pixels, TinyGan.Pixels);
            CounterRandom.FillUniform(3, i, 0, image);
            scores[i] = TinyGan.ScoreOf(image.ToArray());
        }
        return (images, scores);
    }

    [TestMethod]
    public void Each_choice_of_outputs_gives_what_all_outputs_give()
    {
        using var runner = new OnnxRunner(TinyGan.Discriminator(), new RunnerOptions { BatchSize = 16 });
        var input = new Dictionary<string, Array> { ["image"] = Enumerable.Range(0, 40 * TinyGan.Pixels).Select(i => i % 7 / 7f).ToArray() };
        IReadOnlyDictionary<string, Array> all = runner.Run(input);
        string[] names = [.. all.Keys];
        // More choices than sessions are kept for.
        for (int chosen = 1; chosen < 1 << names.Length; chosen++)
        {
            string[] some = [.. names.Where((_, i) => (chosen >> i & 1) == 1).Reverse()];
            IReadOnlyDictionary<string, Array> outputs = runner.Run(input, some);
            CollectionAssert.AreEquivalent(some, outputs.Keys.ToArray());
            foreach (string name in some) CollectionAssert.AreEqual(all[name], outputs[name], name);
        }
    }

    [TestMethod]
    public void A_row_alone_is_what_it_is_among_others_whether_one_thread_computes_it_or_two()
    {
        const int width = 700, rows = 80;
        var random = new Random(1);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() - 0.5f) / 10)];
        var graph = new GraphBuilder("wide");
        string value = graph.Input("x", ElementType.Float, width);
        // So large that the second session is opened and tried.
        for (int layer = 0; layer < 4; layer++) value = graph.Node("Tanh", $"{layer}", [graph.Node("MatMul", $"{layer}", [value, graph.Weights($"{layer}", Draw(width * width), width, width)])]);
        graph.Output("y", value, ElementType.Float, width);
        using var runner = new OnnxRunner(graph.Build(new Dictionary<string, string>()), new RunnerOptions { Workers = 2 });
        float[] inputs = Draw(width * rows);
        var expected = (float[])runner.Run(new Dictionary<string, Array> { ["x"] = inputs })["y"];
        using OnnxRow row = runner.CreateRow();
        for (int i = 0; i < rows; i++)
        {
            row.Inputs[0].CopyIn(inputs, i, 1);
            row.Run();
            ReadOnlySpan<float> found = ((TensorBuffer<float>)row.Outputs[0]).Row(0);
            for (int k = 0; k < width; k++) Assert.AreEqual(expected[i * width + k], found[k], 1e-5f);
        }
        runner.Dispose();
        Assert.ThrowsExactly<ObjectDisposedException>(row.Run);
    }

    [TestMethod]
    public void Buffers_that_are_given_back_serve_the_next_and_no_longer_those_who_had_them()
    {
        using var runner = new OnnxRunner(TinyGan.Discriminator(), new RunnerOptions { BatchSize = 16 });
        OnnxBatch first = runner.CreateBatch();
        TensorBuffer memory = first.Inputs[0];
        first.Dispose();
        first.Dispose();
        Assert.ThrowsExactly<ObjectDisposedException>(() => first.Inputs);
        Assert.ThrowsExactly<ObjectDisposedException>(() => first.Run(1));
        using OnnxBatch second = runner.CreateBatch(), third = runner.CreateBatch(), other = runner.CreateBatch(["score"]);
        Assert.AreSame(memory, second.Inputs[0]);
        Assert.AreNotSame(memory, third.Inputs[0]);
        Assert.HasCount(1, other.Outputs);
    }

    [TestMethod]
    public void Cuda_that_is_asked_for_and_not_there_is_told()
    {
        if (Cuda.IsAvailable) Assert.Inconclusive("This machine has CUDA.");
        string message = Assert.ThrowsExactly<OnnxModelException>(() => new OnnxRunner(TinyGan.Discriminator(), new RunnerOptions { Device = Device.Cuda })).Message;
        Assert.Contains("Accelerator=cuda", message);
    }
}
