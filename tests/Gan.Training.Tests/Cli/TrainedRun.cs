using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Tests.Modalities.Images.Idx;

namespace Gan.Training.Tests.Cli;

/// <summary>A small data set on disk and a small run on it, made by the command line once for all tests that only look at them.</summary>
internal static class TrainedRun
{
    public const int TestImages = 60, Latent = 8;
    private const int TrainImages = 300;

    private static readonly TempFolder _folder = new();

    private static readonly Lazy<string> _data = new(() =>
    {
        string data = _folder["tiny"];
        Directory.CreateDirectory(data);
        IdxFiles.WriteSplit(data, "train", Digits.Draw(TrainImages, 28, 1));
        IdxFiles.WriteSplit(data, "t10k", Digits.Draw(TestImages, 28, 2));
        return data;
    });

    private static readonly Lazy<string> _conditional = new(() => Train("cdcgan", _folder["conditional"], steps: 200, seed: 3));
    private static readonly Lazy<string> _unconditional = new(() => Train("dcgan", _folder["unconditional"], steps: 2, seed: 3));

    /// <summary>A folder of IDX files.</summary>
    public static string Data => _data.Value;

    /// <summary>A cdcgan of 200 steps.</summary>
    public static string Conditional => _conditional.Value;

    /// <summary>A dcgan of 2 steps.</summary>
    public static string Unconditional => _unconditional.Value;

    public static string Train(string recipe, string run, int steps, int seed)
    {
        CommandRun.Succeed(
            "train", recipe, "--data", Data, "--out", run, "--steps", $"{steps}", "--seed", $"{seed}", "--threads", "1", "--batch", "8", "--device", "cpu",
            "--set", "width=4", "--set", $"latent={Latent}");
        return run;
    }

    public static void Delete() => _folder.Dispose();
}
