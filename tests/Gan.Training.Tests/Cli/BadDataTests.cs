using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Files.Npy;
using Gan.Training.Tests.Modalities.Images.Decoding;
using Gan.Training.Tests.Modalities.Images.Idx;

namespace Gan.Training.Tests.Cli;

[TestClass]
public sealed class BadDataTests
{
    // Every command opens data in the same way: what one refuses all refuse, in one line, before there is any work to lose.
    private static void Refuses(TempFolder folder, string told, params string[] paths)
    {
        StringAssert.Contains(CommandRun.Fail(2, ["data", .. paths, "--out", folder["sheet.png"]]), told);
        StringAssert.Contains(CommandRun.Fail(2, ["train", "dcgan", "--out", folder["run"], "--data", .. paths]), told);
        Assert.IsFalse(Directory.Exists(folder["run"]));
        Assert.IsFalse(File.Exists(folder["sheet.png"]));
    }

    [TestMethod]
    public void What_is_not_there_or_no_data_is_told()
    {
        using var folder = new TempFolder();
        Refuses(folder, "no such data set", folder["nowhere"]);
        Refuses(folder, "There is no such file", folder["nowhere.npy"]);
        File.WriteAllText(folder["notes.md"], "a,b");
        Refuses(folder, "no data set of images", folder["notes.md"]);
        Directory.CreateDirectory(folder["empty/a"]);
        Refuses(folder, "holds no image", folder["empty"]);
    }

    [TestMethod]
    public void A_mistyped_name_is_answered_with_the_nearest_one()
    {
        using var folder = new TempFolder();
        Refuses(folder, "Did you mean 'digits'?", "digts");
        Refuses(folder, "Did you mean 'digits'?", "stacked:digts");
        Directory.CreateDirectory(folder["pictures"]);
        Refuses(folder, $"Did you mean '{folder["pictures"]}'?", folder["pictrues"]);
    }

    [TestMethod]
    public void A_table_of_a_header_alone_and_arrays_without_numbers_are_told()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["head.csv"], "age,income\n");
        string line = CommandRun.Fail(2, "data", folder["head.csv"]);
        StringAssert.StartsWith(line, $"gan: {folder["head.csv"]}: It holds a header and no rows");
        StringAssert.Contains(CommandRun.Fail(2, "data", folder["head.csv"], "--header", "true"), "a header and no rows");
        StringAssert.Contains(CommandRun.Fail(2, "data", folder["head.csv"], "--header", "yes"), "--header yes: it is true or false");
        string model = Path.Combine(ShippedModelTests.Folder, "adult-tabular");
        line = CommandRun.Fail(2, "score", model, "--data", folder["head.csv"], "--out", folder["s.csv"]);
        StringAssert.Contains(line, "a header and no rows");

        float[] values = [.. Enumerable.Repeat(float.NaN, 784)];
        NpyFile.Write<float>(folder["nan.npy"], values, 1, 28, 28);
        Refuses(folder, "It holds no number: all of its values are NaN or infinite", folder["nan.npy"]);
        NpyFile.Write<float>(folder["points.npy"], new float[] { 1, 2, 3, float.NaN }, 2, 2);
        line = CommandRun.Fail(2, "evaluate", folder["points.npy"], "--data", "ring8");
        StringAssert.Contains(line, "1 of its 4 values is NaN or infinite");
    }

    [TestMethod]
    public void A_table_is_named_by_its_file()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["t.csv"], "a,b\nx,1\ny,2\n");
        File.WriteAllText(folder["schema.json"], "{ \"a\": \"number\" }");
        string line = CommandRun.Fail(2, "data", folder["t.csv"], "--columns", folder["schema.json"]);
        StringAssert.StartsWith(line, $"gan: {folder["t.csv"]}: Column 'a'");
        File.WriteAllText(folder["t.csv"], "a,b\n,\n,\n");
        line = CommandRun.Fail(2, "train", "tabular", "--data", folder["t.csv"], "--header", "true", "--out", folder["run"]);
        StringAssert.StartsWith(line, $"gan: {folder["t.csv"]}: ");
    }

    [TestMethod]
    public void Broken_files_are_told_by_name()
    {
        using var folder = new TempFolder();
        for (int i = 0; i < 30; i++) Pictures.WriteNoise(folder[$"set/{i}.png"], 1, 28, 28, i);
        File.WriteAllBytes(folder["set/7.png"], File.ReadAllBytes(folder["set/7.png"])[..100]);
        Refuses(folder, folder["set/7.png"], folder["set"]);
        File.WriteAllText(folder["set/7.png"], "hello");
        Refuses(folder, folder["set/7.png"], folder["set"]);

        IdxFiles.WriteSplit(Directory.CreateDirectory(folder["idx"]).FullName, "train", Digits.Draw(30, 28, 1));
        byte[] compressed = IdxTests.Gzip(File.ReadAllBytes(folder["idx/train-images-idx3-ubyte"]));
        File.Delete(folder["idx/train-images-idx3-ubyte"]);
        File.WriteAllBytes(folder["idx/train-images-idx3-ubyte.gz"], compressed[..(compressed.Length / 2)]);
        Refuses(folder, "train-images-idx3-ubyte.gz", folder["idx"]);

        File.WriteAllBytes(folder["set.npy"], File.ReadAllBytes(folder["set/1.png"]));
        Refuses(folder, "not a .npy file", folder["set.npy"]);
    }

    [TestMethod]
    public void Sources_that_do_not_go_together_are_told_with_the_option_that_helps()
    {
        using var folder = new TempFolder();
        NpyFile.Write<byte>(folder["a.npy"], new byte[4], 1, 4);
        NpyFile.Write<byte>(folder["b.npy"], new byte[9], 1, 9);
        Refuses(folder, "--size", folder["a.npy"], folder["b.npy"]);
        StringAssert.Contains(CommandRun.Fail(2, "data", folder["a.npy"], "--size", "0"), "Size 0");
        StringAssert.Contains(CommandRun.Fail(2, "data", folder["a.npy"], "--size", "1000000"), "Size 1000000");
        StringAssert.Contains(CommandRun.Fail(2, "data", folder["a.npy"], "--channels", "2"), "Channels 2");
        StringAssert.Contains(CommandRun.Fail(2, "data"), "--help");
    }
}
