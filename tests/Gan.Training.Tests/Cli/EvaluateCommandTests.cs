using System.Text.Json;
using Gan.Training.Data;
using Gan.Training.Data.Handwriting;
using Gan.Training.Data.Npy;
using Gan.Training.Tests.Data;

namespace Gan.Training.Tests.Cli;

/// <summary>What <c>gan evaluate</c> says of images without labels: no classifier is trained.</summary>
[TestClass]
public sealed class EvaluateCommandTests
{
    private const int Count = 100;

    [TestMethod]
    public void Duplicates_are_told_beside_those_of_real_images_and_the_verdict_last()
    {
        using var folder = new TempFolder();
        Write(folder["real.npy"], Digits.Draw(11 * Count, 28, 1));
        ImageSet varied = Digits.Draw(Count, 28, 2);
        Write(folder["varied.npy"], varied);
        Write(folder["copies.npy"], varied.Pick([.. Enumerable.Range(0, Count).Select(i => i % 20)]));

        string told = Evaluate(folder["varied.npy"], folder["real.npy"]);
        StringAssert.Contains(told, "100 images of each");
        Assert.AreEqual("Verdict: healthy.", Last(told));
        StringAssert.StartsWith(Last(Evaluate(folder["copies.npy"], folder["real.npy"])), "Verdict: many duplicates (100 % of the samples");

        JsonElement json = JsonDocument.Parse(Evaluate(folder["copies.npy"], folder["real.npy"], "--json")).RootElement;
        Assert.AreEqual(1, json.GetProperty("duplicates").GetDouble());
        Assert.IsLessThan(0.15, json.GetProperty("realDuplicates").GetDouble());
        Assert.AreEqual("many duplicates", json.GetProperty("verdict").GetProperty("words").GetString());
    }

    [TestMethod]
    public void Training_images_are_told_to_be_memorised_and_those_upside_down_to_be_unlike_real_ones()
    {
        using var folder = new TempFolder();
        ImageSet real = Digits.Draw(11 * Count, 28, 1);
        Write(folder["real.npy"], real);
        byte[] turned = [.. Enumerable.Range(0, real.Count).SelectMany(i => real[i].ToArray().Chunk(28).Reverse().SelectMany(row => row))];
        Write(folder["turned.npy"], new ImageSet(turned, 1, 28, 28));
        StringAssert.StartsWith(Last(Evaluate(folder["real.npy"], folder["real.npy"])), "Verdict: memorised: most samples are training images");
        string told = Evaluate(folder["turned.npy"], folder["real.npy"], "--threads", "1");
        StringAssert.StartsWith(Last(told), "Verdict: unlike the real images (distance in random features");
        StringAssert.Contains(told, "random-feature distance");
    }

    [TestMethod]
    public void Threads_are_taken_and_impossible_ones_refused()
    {
        using var folder = new TempFolder();
        Write(folder["real.npy"], Digits.Draw(200, 28, 1));
        int before = TorchSharp.torch.get_num_threads();
        try
        {
            Evaluate(folder["real.npy"], folder["real.npy"], "--threads", "1");
            Assert.AreEqual(1, TorchSharp.torch.get_num_threads());
        }
        finally
        {
            TorchSharp.torch.set_num_threads(before);
        }
        StringAssert.Contains(CommandRun.Fail(2, "evaluate", folder["real.npy"], "--data", folder["real.npy"], "--threads", "0"), "--threads 0");
    }

    [TestMethod]
    public void Too_few_samples_are_not_judged()
    {
        using var folder = new TempFolder();
        Write(folder["real.npy"], Digits.Draw(200, 28, 1));
        Write(folder["few.npy"], Digits.Draw(5, 28, 2));
        StringAssert.StartsWith(Last(Evaluate(folder["few.npy"], folder["real.npy"])), "Verdict: not judged: 5 images");
    }

    private static string Evaluate(string samples, string data, params string[] more) => CommandRun.Succeed(["evaluate", samples, "--data", data, .. more]);

    private static string Last(string told) => told.TrimEnd().Split(Environment.NewLine)[^1];

    private static void Write(string path, ImageSet images) => NpyFile.Write<byte>(path, images.Pixels, images.Count, images.Height, images.Width);
}
