using Gan.Training.Tests.Modalities.Images.Decoding;

namespace Gan.Training.Tests.Cli;

/// <summary>Runs that would write their pictures among those that they learn from.</summary>
[TestClass]
public sealed class OutInDataTests
{
    [TestMethod]
    [DataRow("pictures", "pictures")]
    [DataRow("pictures", "pictures/run")]
    [DataRow("run/samples", "run")]
    [DataRow("link", "pictures/run")]
    public void A_run_among_its_data_is_refused_and_leaves_nothing(string data, string place)
    {
        using var folder = new TempFolder();
        foreach (string name in (string[])["pictures", "run/samples"])
        {
            for (int i = 0; i < 12; i++) Pictures.WriteNoise(folder[$"{name}/{i}.png"], 1, 28, 28, i);
        }
        if (data == "link")
        {
            if (OperatingSystem.IsWindows()) Assert.Inconclusive("Links need a right there.");
            Directory.CreateSymbolicLink(folder["link"], folder["pictures"]);
        }
        string[] before = Everything(folder.Path);
        foreach (string command in (string[])["train", "sweep"])
            StringAssert.Contains(CommandRun.Fail(2, command, "dcgan", "--data", folder[data], "--steps", "2", "--threads", "1", "--set", "batch=4", "--out", folder[place]), "among the data");
        CollectionAssert.AreEqual(before, Everything(folder.Path));
    }

    private static string[] Everything(string folder) => [.. Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
