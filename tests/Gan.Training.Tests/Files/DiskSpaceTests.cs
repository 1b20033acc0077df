using Gan.Onnx;
using Gan.Training.Files;

namespace Gan.Training.Tests.Files;

[TestClass]
public sealed class DiskSpaceTests
{
    [TestMethod]
    public void A_disk_that_is_too_small_is_told_with_both_figures()
    {
        using var folder = new TempFolder();
        DiskSpace.Require(folder.Path, 1);
        DiskSpace.Require(folder["not/there/yet"], 1);
        string message = Assert.ThrowsExactly<UserInputException>(() => DiskSpace.Require(folder.Path, long.MaxValue)).Message;
        StringAssert.Contains(message, folder.Path);
        StringAssert.Contains(message, DiskSpace.Megabytes(long.MaxValue));
    }

    [TestMethod]
    public void A_write_that_failed_for_want_of_space_is_known_from_others()
    {
        Assert.IsTrue(DiskSpace.IsFull(new IOException("No space left on device", 28)));
        Assert.IsTrue(DiskSpace.IsFull(new IOException("There is not enough space on the disk.", unchecked((int)0x80070070))));
        Assert.IsFalse(DiskSpace.IsFull(new FileNotFoundException()));
    }
}
