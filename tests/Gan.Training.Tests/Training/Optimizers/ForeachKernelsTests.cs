using Gan.Training.Training.Optimizers;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Training.Optimizers;

[TestClass]
public sealed class ForeachKernelsTests
{
    [TestMethod]
    public void Numbers_reach_libtorch_while_the_garbage_collector_runs()
    {
        using Tensor target = zeros(4), source = ones(4);
        Tensor[] targets = [target], sources = [source];
        using var stop = new CancellationTokenSource();
        var collector = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        });
        try
        {
            for (int i = 0; i < 20_000; i++)
            {
                target.zero_();
                ForeachKernels.Lerp(targets, sources, 0.25);
                Assert.AreEqual(0.25f, target[0].item<float>());
            }
        }
        finally
        {
            stop.Cancel();
            collector.Wait();
        }
    }
}
