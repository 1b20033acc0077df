using Gan.Training.LibTorch;

namespace Gan.Training.Tests.LibTorch;

[TestClass]
public sealed class LibTorchSharpPatchTests
{
    [TestMethod]
    public void Only_the_known_file_is_patched_and_little_of_it()
    {
        byte[] library = File.ReadAllBytes(Find());
        Assert.IsTrue(LibTorchSharpPatch.Applies(library), "TorchSharp's library is another: is the patch still needed?");
        byte[] patched = [.. library];
        LibTorchSharpPatch.Apply(patched);
        int changed = library.Zip(patched).Count(pair => pair.First != pair.Second);
        Assert.IsInRange(1, 16, changed);
        Assert.IsFalse(LibTorchSharpPatch.Applies(patched));
        library[^1] ^= 1;
        Assert.IsFalse(LibTorchSharpPatch.Applies(library));
    }

    // Where natives lie depends on whether the build is for one system.
    private static string Find()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("The library is Linux's.");
        return Directory.EnumerateFiles(AppContext.BaseDirectory, "libLibTorchSharp.so", SearchOption.AllDirectories).First();
    }
}
