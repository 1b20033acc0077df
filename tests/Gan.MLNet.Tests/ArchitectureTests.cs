using Gan.Onnx;

namespace Gan.MLNet.Tests;

[TestClass]
public sealed class ArchitectureTests
{
    [TestMethod]
    public void Nothing_below_training_knows_torchsharp()
    {
        foreach (Type type in new[] { typeof(GanCatalog), typeof(GanModel) })
        {
            string[] references = [.. type.Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)];
            Assert.IsFalse(references.Any(name => name.StartsWith("TorchSharp", StringComparison.Ordinal) || name == "Gan.Training"), string.Join(", ", references));
        }
        Assert.IsFalse(File.Exists(Path.Combine(AppContext.BaseDirectory, "TorchSharp.dll")));
    }
}
