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

        string told = CommandRun.Succeed("evaluate", folder["varied.npy"], "--data", folder["real.npy"]);
        StringAssert.Contains(told, "100 images of each");
        Assert.AreEqual("Verdict: healthy.", Last(told));
        StringAssert.StartsWith(Last(CommandRun.Succeed("evaluate", folder["copies.npy"], "--data", folder["real.npy"])), "Verdict: many duplicates (100 % of the samples");

        JsonElement json = JsonDocument.Parse(CommandRun.Succeed("evaluate", folder["copies.npy"], "--data", folder["real.npy"], "--json")).RootElement;
        Assert.AreEqual(1, json.GetProperty("duplicates").GetDouble());
        Assert.IsLessThan(0.15, json.GetProperty("realDuplicates").GetDouble());
        Assert.AreEqual("many duplicates", json.GetProperty("verdict").GetProperty("words").GetString());
    }

    private static string Last(string told) => told.TrimEnd().Split(Environment.NewLine)[^1];

    private static void Write(string path, ImageSet images) => NpyFile.Write<byte>(path, images.Pixels, images.Count, images.Height, images.Width);
}
