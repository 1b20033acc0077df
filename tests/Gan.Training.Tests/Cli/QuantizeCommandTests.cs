using System.Text.Json;
using Gan.Onnx;

namespace Gan.Training.Tests.Cli;

/// <summary>Shipped models in int8. How fast they are is up to the machine: files are written so however much they gain.</summary>
[TestClass]
public sealed class QuantizeCommandTests
{
    private static readonly string _images = Path.Combine(ShippedModelTests.Folder, "mnist-cdcgan"), _table = Path.Combine(ShippedModelTests.Folder, "adult-tabular");

    [TestMethod]
    public void A_discriminator_of_images_keeps_its_scores_its_realism_and_its_classes()
    {
        using var folder = new TempFolder();
        string model = Path.Combine(_images, GanModel.DiscriminatorFile);
        var run = CommandRun.Of("quantize", model, "--data", "digits", "--least-gain", "0", "--out", folder["small"], "--json");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        JsonElement part = JsonDocument.Parse(run.Output).RootElement.EnumerateArray().Single();
        Assert.AreEqual(JsonValueKind.Null, part.GetProperty("leftAsItIs").ValueKind);
        JsonElement loss = part.GetProperty("loss"), realism = loss.GetProperty("realism");
        Assert.AreEqual("score", loss.GetProperty("output").GetString());
        Assert.IsGreaterThanOrEqualTo(0.99, loss.GetProperty("correlation").GetDouble());
        Assert.IsLessThan(0.2, loss.GetProperty("meanDeviation").GetDouble());
        Assert.IsLessThan(0.02, realism.GetProperty("meanDeviation").GetDouble());
        Assert.AreEqual(realism.GetProperty("mean").GetDouble(), realism.GetProperty("quantizedMean").GetDouble(), 0.02);
        Assert.IsGreaterThan(0.9, loss.GetProperty("sameClass").GetDouble());

        using GanModel before = GanModel.Load(model), after = GanModel.Load(folder["small"]);
        Assert.IsNull(after.Generator);
        Assert.AreEqual(GanMetadata.Int8, after.Metadata.Precision);
        Assert.AreEqual(7, after.Metadata.WeightBits);
        CollectionAssert.AreEqual(before.Discriminator!.Outputs.Select(output => output.ToString()).ToArray(), after.Discriminator!.Outputs.Select(output => output.ToString()).ToArray());
        Assert.AreEqual(new FileInfo(folder["small/discriminator.onnx"]).Length, part.GetProperty("quantizedBytes").GetInt64());
        Assert.IsLessThan(new FileInfo(model).Length / 3, part.GetProperty("quantizedBytes").GetInt64());
    }

    [TestMethod]
    public void A_model_of_tables_that_gains_too_little_is_copied_and_the_reason_told()
    {
        using var folder = new TempFolder();
        CommandRun.Succeed("generate", _table, "--count", "600", "--out", folder["rows.csv"]);
        var run = CommandRun.Of("quantize", _table, "--data", folder["rows.csv"], "--least-gain", "1000", "--out", folder["same"]);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        foreach (string told in (string[])["gan_score", "gan_logits", "realism", "left as it is", "1000 is the least", folder["same"]]) StringAssert.Contains(run.Output, told);
        foreach (string file in (string[])[GanModel.GeneratorFile, GanModel.DiscriminatorFile])
            CollectionAssert.AreEqual(OnnxModel.Load(Path.Combine(_table, file)).Bytes.ToArray(), File.ReadAllBytes(Path.Combine(folder["same"], file)));
    }

    [TestMethod]
    [DataRow("", "--data")]
    [DataRow("--data nowhere", "nowhere")]
    [DataRow("--data ring8", "points")]
    [DataRow("--data grammar", "strings")]
    [DataRow("--data events", "'events' has rows of a table")]
    [DataRow("--data digits --least-gain -1", "0 or more")]
    [DataRow("--data digits --least-gain 1,5", "decimal point")]
    [DataRow("--data digits --weights 6", "--weights 6: it has to be 7, or 8 for CPUs with VNNI")]
    [DataRow("--data digits --header true", "--header")]
    [DataRow("--data digits --roles colour=red", "--roles")]
    public void A_wrong_option_is_told_in_one_line_and_nothing_is_written(string options, string told)
    {
        using var folder = new TempFolder();
        StringAssert.Contains(CommandRun.Fail(2, ["quantize", _images, "--out", folder["small"], .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]), told);
        Assert.IsFalse(Directory.Exists(folder["small"]));
    }

    [TestMethod]
    public void A_table_that_does_not_fit_is_told()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["rows.csv"], "a,b\n1,2\n3,4\n");
        string[] command = ["quantize", _table, "--out", folder["small"], "--data"];
        StringAssert.Contains(CommandRun.Fail(2, [.. command, folder["rows.csv"]]), "'age'");
        StringAssert.Contains(CommandRun.Fail(2, [.. command, "events"]), "'age'");
        StringAssert.Contains(CommandRun.Fail(2, [.. command, folder["rows.csv"], folder["rows.csv"]]), "one table");
        StringAssert.Contains(CommandRun.Fail(2, [.. command, "digits"]), "FILE.csv");
    }

    [TestMethod]
    public void The_model_itself_is_not_written_over()
    {
        using var folder = new TempFolder();
        string file = folder[GanModel.DiscriminatorFile];
        File.Copy(Path.Combine(_images, GanModel.DiscriminatorFile), file);
        byte[] before = File.ReadAllBytes(file);
        StringAssert.Contains(CommandRun.Fail(2, "quantize", folder.Path, "--data", "digits", "--out", folder.Path), "another folder");
        StringAssert.Contains(CommandRun.Fail(2, "quantize", file, "--data", "digits", "--out", folder.Path), "another folder");
        StringAssert.Contains(CommandRun.Fail(2, "quantize", folder["nothing"], "--data", "digits", "--out", folder["small"]), "nothing");
        CollectionAssert.AreEqual(before, File.ReadAllBytes(file));
    }
}
