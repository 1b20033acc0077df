namespace Gan.Onnx.Tests;

[TestClass]
public sealed class ArchitectureTests
{
    [TestMethod]
    public void The_ground_floor_knows_nothing_of_what_stands_on_it()
    {
        string[] references = [.. typeof(OnnxModel).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)];
        foreach (string above in new[] { "TorchSharp", "Gan.MLNet", "Gan.Training", "Microsoft.ML.Data", "Microsoft.ML.Core" })
            CollectionAssert.DoesNotContain(references, above);
    }
}
