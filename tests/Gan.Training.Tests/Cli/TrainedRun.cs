using System.Buffers.Binary;
using Gan.Training.Data;
using Gan.Training.Data.Handwriting;
using Gan.Training.Tests.Data;

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
        WriteSplit(data, "train", Digits.Draw(TrainImages, 28, 1));
        WriteSplit(data, "t10k", Digits.Draw(TestImages, 28, 2));
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

    private static void WriteSplit(string folder, string split, ImageSet images)
    {
        File.WriteAllBytes(Path.Combine(folder, $"{split}-images-idx3-ubyte"), [.. Header(3, images.Count, 28, 28), .. images.Pixels]);
        File.WriteAllBytes(Path.Combine(folder, $"{split}-labels-idx1-ubyte"), [.. Header(1, images.Count), .. images.Labels!.Select(label => (byte)label)]);
    }

    private static byte[] Header(byte rank, params int[] lengths)
    {
        var bytes = new byte[4 + 4 * lengths.Length];
        (bytes[2], bytes[3]) = (8, rank);
        for (int i = 0; i < lengths.Length; i++) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + 4 * i), lengths[i]);
        return bytes;
    }
}
