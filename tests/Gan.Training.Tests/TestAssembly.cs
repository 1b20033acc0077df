using Gan.Onnx;
using Gan.Training.Tests.Cli;
using Gan.Training.Training;
using TorchSharp;

namespace Gan.Training.Tests;

/// <summary>What has to be set before the first test, and what has to go after the last.</summary>
[TestClass]
public static class TestAssembly
{
    [AssemblyInitialize]
    public static void Begin(TestContext context)
    {
        // Before libtorch loads: its waiting threads would spin against other processes. One thread, because rounding depends on their number.
        NativeEnvironment.SetDefault("OMP_WAIT_POLICY", "passive");
        TrainingProcess.KeepScalars();
        torch.set_num_threads(1);
    }

    [AssemblyCleanup]
    public static void End() => TrainedRun.Delete();
}
