namespace Gan.Onnx.Tests;

[TestClass]
public sealed class NearestNameTests
{
    private static readonly string[] _known = ["train", "evaluate", "generate", "score", "zoo", "wgan-gp", "wgan", "gan", "T-shirt/top", "Shirt", "lr"];

    [TestMethod]
    [DataRow("trian", "train")]
    [DataRow("TRAIN", "train")]
    [DataRow("evalaute", "evaluate")]
    [DataRow("wgan_gp", "wgan-gp")]
    [DataRow("wgangp", "wgan-gp")]
    [DataRow("shirt", "Shirt")]
    [DataRow("t-shirt/top", "T-shirt/top")]
    [DataRow("lrr", "lr")]
    [DataRow("serve", null)]
    [DataRow("", null)]
    [DataRow("something else altogether", null)]
    public void The_nearest_name_is_found_and_far_ones_are_not(string typed, string? nearest) => Assert.AreEqual(nearest, NearestName.Of(typed, _known));

    [TestMethod]
    public void The_question_ends_a_message()
    {
        Assert.AreEqual(" Did you mean 'train'?", NearestName.Question("trian", _known));
        Assert.AreEqual("", NearestName.Question("serve", _known));
    }
}
