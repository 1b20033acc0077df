// Loads and runs each model of a file of models (for each its length, then its bytes) and prints what came of it, a line a model:
// "ran", "refused: why", or "WRONG: exception" for anything but our own exception. Ends itself when it takes too much memory.
//   dotnet Gan.HostileHost.dll <cases> <megabytes>
using System.Diagnostics;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Onnx.Running;

long limit = long.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) << 20;
var watch = new Thread(() =>
{
    using Process self = Process.GetCurrentProcess();
    for (; ; Thread.Sleep(5))
    {
        self.Refresh();
        if (self.WorkingSet64 > limit) Environment.FailFast($"{self.WorkingSet64 >> 20} MB of memory were taken.");
    }
})
{ IsBackground = true, Priority = ThreadPriority.Highest };
watch.Start();
NativeEnvironment.SilenceOnnxRuntime();

using var cases = new BinaryReader(File.OpenRead(args[0]));
while (cases.BaseStream.Position < cases.BaseStream.Length)
{
    byte[] bytes = cases.ReadBytes(cases.ReadInt32());
    Console.WriteLine(Outcome(() => RunAsItIs(bytes)) + " | " + Outcome(() => RunAsGan(bytes)));
}

static string Outcome(Action load)
{
    try
    {
        load();
        return "ran";
    }
    catch (OnnxModelException refusal)
    {
        return (refusal.Message.Contains('\n') || refusal.Message.Contains("onnxruntime_src") ? "WRONG: no plain line: " : "refused: ") + refusal.Message.ReplaceLineEndings(" ");
    }
    catch (Exception wrong)
    {
        return "WRONG: " + wrong.ToString().ReplaceLineEndings(" ");
    }
}

static void RunAsItIs(byte[] bytes)
{
    using var runner = new OnnxRunner(OnnxModel.Parse(bytes), new RunnerOptions { Workers = 1 });
    RunZeros(runner);
}

static void RunAsGan(byte[] bytes)
{
    using var stream = new MemoryStream(bytes);
    using GanModel model = GanModel.Load(stream, new RunnerOptions { Workers = 1 }, new ModelRoles { Range = PixelRange.Unit });
    if (model.Generator is not null) new GeneratorSampler(model, 1).Generate(0, 3);
    else RunZeros(model.DiscriminatorRunner);
}

static void RunZeros(OnnxRunner runner) => runner.Run(runner.Model.Inputs.ToDictionary(input => input.Name, input => TensorBuffer.CreateArray(input, 3)));
