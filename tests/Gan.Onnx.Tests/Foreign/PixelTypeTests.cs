using Gan.Onnx.Latents;
using Gan.Onnx.Schema;
using static Gan.Tests.RecentModels;

namespace Gan.Onnx.Tests.Foreign;

/// <summary>Images of bytes and halves, channels last, and operator sets from 7.</summary>
[TestClass]
public sealed class PixelTypeTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("range=0..255")]
    public void A_generator_of_bytes_makes_images_in_0_to_1(string roles)
    {
        using GanModel model = Load(ByteGenerator(), roles);
        Assert.AreEqual("image: Float [N, 1, 8, 8]", model.Generator!.Outputs.Single().ToString());
        var z = (float[])new GeneratorSampler(model, 2).Draw(0, 3)["z"];
        float[] expected = [.. z.Chunk(Latent).SelectMany(row => ImageOf(row)).Select(pixel => MathF.Floor(255 * pixel) / 255)];
        // A pixel may be cut down to the byte below by the rounding of floats.
        Approximately.Equal(expected, new GeneratorSampler(model, 2).Generate(0, 3), 1.01f / 255);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("range=0..255")]
    public void A_critic_of_bytes_judges_images_in_0_to_1(string roles)
    {
        using GanModel model = Load(ByteCritic(), roles);
        Assert.AreEqual("image: Float [N, 1, 8, 8]", model.Discriminator!.Inputs.Single().ToString());
        float[] bytes = [.. Enumerable.Range(0, 2 * Pixels).Select(i => (float)(i * 2))], unit = [.. bytes.Select(value => value / 255)];
        float[] scores = (float[])model.DiscriminatorRunner.Run(new Dictionary<string, Array> { ["image"] = unit }, ["score"])["score"];
        for (int row = 0; row < 2; row++) Assert.AreEqual(Logit(bytes.AsSpan(row * Pixels, Pixels), 1, 0), scores[row], 0.02f);
        // What lies beyond is cut off, and does not turn over.
        float[] beyond = (float[])model.DiscriminatorRunner.Run(new Dictionary<string, Array> { ["image"] = Enumerable.Repeat(1.2f, Pixels).ToArray() }, ["score"])["score"];
        Assert.AreEqual(Logit(Enumerable.Repeat(255f, Pixels).ToArray(), 1, 0), beyond[0], 0.02f);
    }

    [TestMethod]
    public void A_generator_of_halves_is_one_of_floats_outside()
    {
        using GanModel model = Load(Generator([], InHalves), "");
        var z = (float[])new GeneratorSampler(model, 2).Draw(0, 3)["z"];
        Approximately.Equal([.. z.Chunk(Latent).SelectMany(row => ImageOf(row))], new GeneratorSampler(model, 2).Generate(0, 3), 2e-3f);
    }

    [TestMethod]
    [DataRow(7)]
    [DataRow(8)]
    public void Old_operator_sets_are_adapted_too(int opset)
    {
        void Old(ModelProto proto)
        {
            proto.OpsetImport[0].Version = opset;
            proto.IrVersion = 3;
            // Formats of that time list weights among the inputs.
            proto.Graph.Input.AddRange(proto.Graph.Initializer.Select(tensor => new ValueInfoProto
            {
                Name = tensor.Name,
                Type = new TypeProto
                {
                    TensorType = new TypeProto.Types.Tensor { ElemType = tensor.DataType, Shape = new TensorShapeProto { Dim = { tensor.Dims.Select(length => new TensorShapeProto.Types.Dimension { DimValue = length }) } } },
                },
            }));
        }

        // The range is not that of the Sigmoid, so that pixels are cut off.
        using GanModel generator = Load(Generator(["z2", "psi"], Old), "latent=z,draw=z2,fixed=psi:1,range=0.25..0.75");
        var z = (float[])new GeneratorSampler(generator, 2).Draw(0, 3)["z"];
        float[] expected = [.. z.Chunk(7).SelectMany(row => ImageOf(row.AsSpan(0, Latent), z2: row[4..])).Select(pixel => Math.Clamp((pixel - 0.25f) * 2, 0, 1))];
        Approximately.Equal(expected, new GeneratorSampler(generator, 2).Generate(0, 3), 1e-4f);

        using GanModel critic = Load(Critic("validity", 1, [1], (graph, logits) => graph.Node("Sigmoid", "", [logits]), Old), "range=-1..1");
        float[] image = [.. Wave(Pixels, 0.9).Select(value => value + 0.5f)], network = [.. image.Select(pixel => 2 * pixel - 1)];
        Assert.AreEqual(Logit(network, 1, 0), ((float[])critic.DiscriminatorRunner.Run(new Dictionary<string, Array> { ["image"] = image }, ["score"])["score"])[0], 1e-4f);

        StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => Load(Generator([], Old), "prior=uniform")).Message, "needs 9 or later");
        StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => Load(Generator([], proto => proto.OpsetImport[0].Version = 6), "")).Message, "7 or later");
    }

    [TestMethod]
    [DataRow("fixed=psi", "fixed=psi:0.7")]
    [DataRow("fixed=psi:high", "fixed=psi:0.7")]
    [DataRow("fixed=psi:1,psi:2", "twice")]
    [DataRow("draw=z,z", "twice")]
    [DataRow("random=maybe", "yes or no")]
    [DataRow("score=:inverted", "score=p_fake:inverted")]
    [DataRow("latent=z,q", "key=value")]
    public void Malformed_roles_are_refused(string roles, string told) => StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => ModelRoles.Parse(roles)).Message, told);

    [TestMethod]
    public void Names_with_colons_are_taken_whole()
    {
        ModelRoles roles = ModelRoles.Parse("latent=z:0,score=D/out:0:mean:inverted,draw=noise:0,eps:0:uniform,fixed=psi:0:0.5");
        Assert.AreEqual(("z:0", "D/out:0", true, true), (roles.Latent, roles.Score, roles.ScoreIsMean, roles.ScoreIsInverted!.Value));
        CollectionAssert.AreEqual(new[] { "noise:0", "eps:0" }, roles.Drawn.Keys.ToArray());
        Assert.AreEqual(LatentPrior.Uniform, roles.Drawn["eps:0"]);
        Assert.AreEqual(0.5, roles.Fixed["psi:0"]);
    }
}
