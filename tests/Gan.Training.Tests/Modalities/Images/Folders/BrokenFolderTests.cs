using Gan.Training.Files;
using Gan.Training.Modalities.Images;
using Gan.Training.Tests.Modalities.Images.Decoding;

namespace Gan.Training.Tests.Modalities.Images.Folders;

[TestClass]
public sealed class BrokenFolderTests
{
    // Whatever the memory: a file that is no image, or ends early, is found when the folder is opened.
    [TestMethod]
    [DataRow(ImageDatasetOpener.DefaultMemory)]
    [DataRow(0)]
    public void A_broken_image_is_found_at_once(long memory)
    {
        using var folder = new TempFolder();
        for (int i = 0; i < 6; i++) Pictures.WriteNoise(folder[$"a/{i}.png"], 1, 32, 32, i);
        byte[] png = File.ReadAllBytes(folder["a/0.png"]), jpeg = Pictures.Jpeg();
        foreach ((string name, byte[] content) in ((string, byte[])[])
            [("3.png", "hello"u8.ToArray()), ("3.png", []), ("3.png", png[..(png.Length / 2)]), ("3.png", png[..^9]), ("x.jpg", jpeg[..(jpeg.Length / 2)]), ("x.jpg", jpeg[..^2]), ("x.jpg", jpeg[..3])])
        {
            byte[]? before = File.Exists(folder[$"a/{name}"]) ? File.ReadAllBytes(folder[$"a/{name}"]) : null;
            File.WriteAllBytes(folder[$"a/{name}"], content);
            DataFormatException refusal = Assert.ThrowsExactly<DataFormatException>(() => ImageDatasetOpener.Open(folder.Path, memory), $"{name}, {content.Length} bytes");
            Assert.AreEqual(folder[$"a/{name}"], refusal.Where);
            if (before is null) File.Delete(folder[$"a/{name}"]);
            else File.WriteAllBytes(folder[$"a/{name}"], before);
        }
        Assert.AreEqual(6, ImageDatasetOpener.Open(folder.Path, memory).Train.Count);
    }

    [TestMethod]
    public void Damage_in_the_middle_is_found_at_once_while_all_fits_into_memory()
    {
        using var folder = new TempFolder();
        for (int i = 0; i < 6; i++) Pictures.WriteNoise(folder[$"{i}.png"], 1, 32, 32, i);
        byte[] damaged = File.ReadAllBytes(folder["2.png"]);
        damaged[damaged.Length / 2] ^= 0xFF;
        File.WriteAllBytes(folder["2.png"], damaged);
        Assert.AreEqual(folder["2.png"], Assert.ThrowsExactly<DataFormatException>(() => ImageDatasetOpener.Open(folder.Path)).Where);
        Assert.AreEqual(folder["2.png"], Assert.ThrowsExactly<DataFormatException>(() => ImageDatasetOpener.Open(folder.Path, 0).Train[2].ToArray()).Where);
    }

    [TestMethod]
    public void Of_several_broken_images_the_first_by_name_is_told()
    {
        using var folder = new TempFolder();
        for (int i = 0; i < 40; i++) Pictures.WriteNoise(folder[$"{i:d2}.png"], 1, 8, 8, i);
        foreach (int i in (int[])[38, 17, 25]) File.WriteAllText(folder[$"{i}.png"], "text");
        for (int round = 0; round < 5; round++) Assert.AreEqual(folder["17.png"], Assert.ThrowsExactly<DataFormatException>(() => ImageDatasetOpener.Open(folder.Path)).Where);
    }

    [TestMethod]
    public void A_folder_without_images_is_refused()
    {
        using var folder = new TempFolder();
        Refuses(folder.Path, "holds no image");
        Directory.CreateDirectory(folder["cats"]);
        Directory.CreateDirectory(folder["dogs"]);
        Refuses(folder.Path, "holds no image");
        Pictures.WriteNoise(folder["cats/1.png"], 1, 4, 4, 1);
        Refuses(folder.Path, "The sub-folder holds no image", folder["dogs"]);
        Pictures.WriteNoise(folder["dogs/1.png"], 1, 4, 4, 1);
        Pictures.WriteNoise(folder["stray.png"], 1, 4, 4, 1);
        Refuses(folder.Path, "1 images beside sub-folders");
    }

    [TestMethod]
    public void Splits_that_do_not_go_together_are_refused()
    {
        using var folder = new TempFolder();
        Pictures.WriteNoise(folder["train/a/1.png"], 1, 4, 4, 1);
        Pictures.WriteNoise(folder["test/1.png"], 1, 4, 4, 1);
        Refuses(folder.Path, "Only the training images", folder["test"]);
        File.Delete(folder["test/1.png"]);
        Refuses(folder.Path, "holds no image", folder["test"]);
        Pictures.WriteNoise(folder["test/b/1.png"], 1, 4, 4, 1);
        Refuses(folder.Path, "'b' is no class", folder["test/b"]);
    }

    [TestMethod]
    public void A_header_that_claims_too_many_pixels_is_refused_without_decoding()
    {
        using var folder = new TempFolder();
        Pictures.WriteNoise(folder["1.png"], 1, 4, 4, 1);
        byte[] png = File.ReadAllBytes(folder["1.png"]);
        // Width and height of IHDR, and the checksum that they ask for.
        byte[] claimed = [.. png[..16], 0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, .. png[24..29]];
        uint crc = Crc32(claimed.AsSpan(12, 17));
        File.WriteAllBytes(folder["1.png"], [.. claimed, (byte)(crc >> 24), (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc, .. png[33..]]);
        Refuses(folder.Path, "65535 x 65535 pixels", folder["1.png"]);
    }

    // As the PNG specification has it.
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }

    private static void Refuses(string path, string saying, string? where = null)
    {
        DataFormatException refusal = Assert.ThrowsExactly<DataFormatException>(() => ImageDatasetOpener.Open(path));
        StringAssert.Contains(refusal.Message, saying);
        Assert.AreEqual(where ?? path, refusal.Where);
    }
}
