using Gan.Training.Data.Handwriting;
using Gan.Training.Data.Npy;
using Gan.Training.Tests.Data;

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
