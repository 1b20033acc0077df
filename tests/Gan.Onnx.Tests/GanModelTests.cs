using Gan.Onnx.Graphs;
using Gan.Tests;

namespace Gan.Onnx.Tests;

[TestClass]
public sealed class GanModelTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gan-tests-").FullName;

    [TestCleanup]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void A_folder_gives_both_parts_and_what_they_tell()
    {
        TinyGan.Generator().Save(Path.Combine(_folder, "generator.onnx"));
        TinyGan.Discriminator().Save(Path.Combine(_folder, "discriminator.onnx"));
        using GanModel model = GanModel.Load(_folder);
        Assert.IsTrue(model.IsConditional);
        CollectionAssert.AreEqual(TinyGan.Animals, model.Classes.ToArray());
        Assert.AreEqual("tiny", model.Metadata.Recipe);
        Assert.AreEqual("z", model.GeneratorRunner.Model.Inputs[0].Name);
        Assert.AreEqual("image", model.DiscriminatorRunner.Model.Inputs[0].Name);
        Assert.HasCount(2, Directory.GetFiles(_folder));
    }

    [TestMethod]
    public void A_file_or_a_stream_gives_the_part_that_it_is()
    {
        string file = Path.Combine(_folder, "any name.onnx");
        TinyGan.Generator([]).Save(file);
        using GanModel generator = GanModel.Load(file);
        Assert.IsFalse(generator.IsConditional);
        Assert.IsNull(generator.Discriminator);
        Assert.ThrowsExactly<OnnxModelException>(() => generator.DiscriminatorRunner);

        using var stream = new MemoryStream(TinyGan.Discriminator().Bytes.ToArray());
        using GanModel discriminator = GanModel.Load(stream);
        Assert.IsNull(discriminator.Generator);
        Assert.IsNotNull(discriminator.Discriminator);
    }

    [TestMethod]
    public void Nothing_there_is_said_in_one_line()
    {
        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => GanModel.Load(_folder)).Message, "generator.onnx");
        string missing = Path.Combine(_folder, "missing.onnx");
        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => GanModel.Load(missing)).Message, missing);
        Assert.ThrowsExactly<ArgumentException>(() => new GanModel(null, null));
    }

    [TestMethod]
    public void A_model_of_another_kind_is_refused_with_what_it_takes_and_gives()
    {
        string file = Path.Combine(_folder, "other.onnx");
        var graph = new GraphBuilder("regression");
        graph.Input("data", ElementType.Float, 4);
        graph.Output("price", graph.Node("Relu", "", ["data"]), ElementType.Float, 4);
        graph.Build(new Dictionary<string, string>()).Save(file);
        string message = Assert.ThrowsExactly<OnnxModelException>(() => GanModel.Load(file)).Message;
        StringAssert.Contains(message, file);
        StringAssert.Contains(message, "data: Float [N, 4]");
        StringAssert.Contains(message, "--roles latent=NAME,image=NAME");
        File.WriteAllText(file, "no model");
        StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => GanModel.Load(file)).Message, file);
    }
}
