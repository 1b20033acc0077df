using System.Text.Json;
using Gan.Training.Files.Npy;
using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Tests.Modalities.Images;

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

    [TestMethod]
    public void How_many_are_compared_and_with_which_is_said_where_it_is_not_what_was_asked_for()
    {
        using var folder = new TempFolder();
        Write(folder["real.npy"], Digits.Draw(200, 28, 1));
        string error = CommandRun.Finish("evaluate", TrainedRun.Unconditional, "--data", folder["real.npy"], "--count", "90").Error;
        StringAssert.Contains(error, "real: it has no test images: 20 of its 200 images are compared with");
        StringAssert.Contains(error, "20 of 90 samples are compared: a tenth of the images is held out");
    }

    [TestMethod]
    [DataRow(60, 90, 90, 10_000, 60, "60 of 90 samples are compared: there are no more test images.")]
    [DataRow(60, 30, 40, 40, 30, "30 of 40 samples are compared: there are no more of them.")]
    [DataRow(600, 900, 900, 500, 500, "500 of 900 samples are compared: --count takes no more.")]
    [DataRow(600, 900, 900, 900, 100, "100 of 900 samples are compared: there are no more training images.")]
    [DataRow(60, 30, 30, 10_000, 30, "")]
    public void Why_fewer_are_compared_is_told(int test, int generated, int asked, int most, int compared, string told)
    {
        var data = new ImageData("real", "", [], new ImageSet(new byte[100], 1, 1, 1), new ImageSet(new byte[test], 1, 1, 1));
        var result = new ImageEvaluationResult { Samples = compared, TestFromTraining = false };
        Assert.AreEqual(told, string.Join(' ', ComparisonNote.Describe(result, data, generated, asked, most)));
    }

    [TestMethod]
    [DataRow("--label income", "--label: it is for tables")]
    [DataRow("--test rows.csv", "--test: it is for tables")]
    [DataRow("--header true", "--header: it is for tables")]
    [DataRow("--roles range=0..1", "--roles: a file of samples has no tensors")]
    public void An_option_that_would_be_passed_over_is_refused(string option, string told)
    {
        using var folder = new TempFolder();
        Write(folder["few.npy"], Digits.Draw(30, 28, 2));
        StringAssert.Contains(CommandRun.Fail(2, ["evaluate", folder["few.npy"], "--data", "digits", .. option.Split(' ')]), told);
    }

    private static string Evaluate(string samples, string data, params string[] more) =>
        CommandRun.Finish(["evaluate", samples, "--data", data, .. more]).Output;

    private static string Last(string told) => told.TrimEnd().Split(Environment.NewLine)[^1];

    private static void Write(string path, ImageSet images) => NpyFile.Write<byte>(path, images.Pixels, images.Count, images.Height, images.Width);
}
