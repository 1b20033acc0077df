using Gan.Onnx.Graphs;
using Gan.Onnx.Latents;
using Gan.Onnx.Schema;
using static Gan.Tests.RecentModels;

namespace Gan.Onnx.Tests.Foreign;

/// <summary>Generators that take more than a latent: second latents, maps of noise, constants, and operators that draw.</summary>
[TestClass]
public sealed class NoiseInputTests
{
    private const int Rows = 5;

    [TestMethod]
    public void A_second_latent_and_a_map_of_noise_become_parts_of_z_and_psi_is_fixed()
    {
        using GanModel model = Load(Generator(["z2", "psi", "noise0"]), "latent=z,fixed=psi:0.7,draw=z2,noise0");
        Assert.AreEqual("z: Float [N, 71]", model.Generator!.Inputs.Single().ToString());
        Assert.AreEqual(71, model.Metadata.LatentDimension);
        AssertImages(model, row => ImageOf(row.AsSpan(0, Latent), 0.7f, row[4..7], row[7..]));
    }

    [TestMethod]
    [DataRow("fixed=psi:0.7,noise0:0,draw=z2")]
    [DataRow("draw=z2,fixed=psi:0.7,noise0:0")]
    public void Roles_are_lists_in_any_order(string roles)
    {
        using GanModel model = Load(Generator(["z2", "psi", "noise0"]), roles);
        AssertImages(model, row => ImageOf(row.AsSpan(0, Latent), 0.7f, row[4..]));
    }

    [TestMethod]
    public void Roles_in_code_do_the_same()
    {
        OnnxModel generator = Generator(["z2", "psi", "noise0"]);
        var roles = new ModelRoles
        {
            Fixed = new Dictionary<string, double> { ["psi"] = 0.7, ["noise0"] = 0 },
            Drawn = new Dictionary<string, LatentPrior> { ["z2"] = LatentPrior.Normal },
        };
        using GanModel model = GanModel.Load(new MemoryStream(generator.Bytes.ToArray()), roles: roles), parsed = Load(generator, "fixed=psi:0.7,noise0:0,draw=z2");
        Assert.IsTrue(model.Generator!.Bytes.Span.SequenceEqual(parsed.Generator!.Bytes.Span));
    }

    [TestMethod]
    public void Noise_of_a_fixed_batch_and_a_constant_without_dimensions_are_taken_too()
    {
        OnnxModel generator = Generator(["psi", "noise0"], proto =>
        {
            proto.Graph.Input.Single(input => input.Name == "psi").Type.TensorType.Shape.Dim.Clear();
            foreach (ValueInfoProto open in proto.Graph.Input.Concat(proto.Graph.Output).Where(open => open.Name != "psi")) open.Type.TensorType.Shape.Dim[0] = new() { DimValue = 1 };
        });
        using GanModel drawn = Load(generator, "fixed=psi:2,draw=noise0");
        AssertImages(drawn, row => ImageOf(row.AsSpan(0, Latent), 2, noise: row[4..]));
        using GanModel quiet = Load(generator, "fixed=psi:1,noise0:0.25");
        AssertImages(quiet, row => ImageOf(row, noise: [.. Enumerable.Repeat(0.25f, Pixels)]));
    }

    [TestMethod]
    public void What_is_joined_to_each_row_is_fixed_for_each_row()
    {
        // As [1, 1] psi can be no constant: it is concatenated with the latent.
        var graph = new GraphBuilder("joined");
        string joined = graph.Node("Concat", "", [graph.Input("z", ElementType.Float, Latent - 1), graph.Input("psi", ElementType.Float, 1)], NodeAttribute.Int("axis", 1));
        string sum = graph.Node("MatMul", "", [joined, graph.Weights("w", Wave(Latent * Pixels), Latent, Pixels)]);
        graph.Output("img", graph.Node("Sigmoid", "", [graph.Node("Reshape", "", [sum, graph.Integers("shape", -1, 1, Side, Side)])]), ElementType.Float, 1, Side, Side);
        foreach (bool isFixed in new[] { true, false })
        {
            OnnxModel generator = graph.Build(new Dictionary<string, string>());
            if (isFixed)
            {
                ModelProto proto = generator.ToProto();
                foreach (ValueInfoProto input in proto.Graph.Input) input.Type.TensorType.Shape.Dim[0] = new() { DimValue = 1 };
                generator = OnnxModel.FromProto(proto);
            }
            using GanModel model = Load(generator, "fixed=psi:0.7");
            AssertImages(model, row => ImageOf([.. row, 0.7f]));
        }
    }

    [TestMethod]
    public void Uniform_noise_lies_between_minus_one_and_one()
    {
        using GanModel model = Load(Generator(["z2"]), "latent=z,draw=z2:uniform");
        AssertImages(model, row => ImageOf(row.AsSpan(0, Latent), z2: [.. row[4..].Select(Uniform)]));
    }

    [TestMethod]
    public void The_latent_is_drawn_as_before_and_rows_do_not_depend_on_the_batch()
    {
        using GanModel alone = Load(Generator(["z2"]), "latent=z,fixed=z2:0"), both = Load(Generator(["z2"]), "latent=z,draw=z2");
        float[] few = (float[])new GeneratorSampler(alone, 9).Draw(0, Rows)["z"], many = (float[])new GeneratorSampler(both, 9).Draw(0, Rows)["z"];
        for (int row = 0; row < Rows; row++) CollectionAssert.AreEqual(few[(row * 4)..(row * 4 + 4)], many[(row * 7)..(row * 7 + 4)]);
        float[] all = new GeneratorSampler(both, 9).Generate(0, Rows), second = new GeneratorSampler(both, 9).Generate(1, 1);
        CollectionAssert.AreEqual(all[Pixels..(2 * Pixels)], second);
        CollectionAssert.AreNotEqual(all[..Pixels], second);
    }

    [TestMethod]
    [DataRow("RandomNormalLike", "mean=0.1,scale=0.5")]
    [DataRow("RandomNormal", "mean=0.1,scale=0.5")]
    [DataRow("RandomUniformLike", "low=-1,high=3")]
    [DataRow("RandomUniform", "low=-1,high=3")]
    [DataRow("Bernoulli", "")]
    public void Operators_that_draw_are_allowed_on_request_and_drawn_from_the_seed(string operatorType, string numbers)
    {
        Dictionary<string, float> given = numbers.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => float.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture));
        List<NodeAttribute> attributes = [.. given.Select(pair => NodeAttribute.Float(pair.Key, pair.Value))];
        if (operatorType is "RandomNormal" or "RandomUniform") attributes.Add(NodeAttribute.Ints("shape", 1, Latent));
        OnnxModel generator = Drawing(operatorType, [.. attributes]);

        string line = Assert.ThrowsExactly<OnnxModelException>(() => Load(generator, "")).Message;
        StringAssert.Contains(line, operatorType);
        StringAssert.Contains(line, "--roles random=yes");

        using GanModel model = Load(generator, "random=yes");
        Assert.AreEqual("z: Float [N, 8]", model.Generator!.Inputs.Single().ToString());
        Assert.IsFalse(model.Generator.HasRandomOperators);
        float Drawn(float z, float noise) => operatorType switch
        {
            "RandomNormal" or "RandomNormalLike" => 0.1f + 0.5f * noise,
            "Bernoulli" => (Uniform(noise) + 1) / 2 < 1 / (1 + MathF.Exp(-z)) ? 1 : 0,
            _ => -1 + 4 * (Uniform(noise) + 1) / 2,
        };
        AssertImages(model, row => ImageOf([.. Enumerable.Range(0, Latent).Select(i => row[i] + Drawn(row[i], row[Latent + i]))]));
        CollectionAssert.AreEqual(new GeneratorSampler(model, 3).Generate(0, 2), new GeneratorSampler(model, 3).Generate(0, 2));
        using GanModel again = GanModel.Load(new MemoryStream(model.Generator.Bytes.ToArray()));
        Assert.AreEqual(model.Generator.Bytes.Length, again.Generator!.Bytes.Length);
    }

    [TestMethod]
    public void A_discriminator_that_draws_is_refused()
    {
        OnnxModel critic = Critic("validity", 1, [1], (graph, logits) => graph.Node("Identity", "", [logits]), proto =>
        {
            NodeProto last = proto.Graph.Node[^1];
            last.OpType = "RandomNormalLike";
        });
        StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => Load(critic, "range=0..1,random=yes")).Message, "random numbers");
    }

    [TestMethod]
    [DataRow("", "--roles fixed=psi:0.7")]
    [DataRow("latent=z,draw=z2", "--roles fixed=psi:0.7")]
    [DataRow("fixed=psi:1", "draw=noise0")]
    [DataRow("fixed=psi:1,noise0:0", "--roles latent=z")]
    [DataRow("fixed=psi:1,noise0:0,latent=z", "--roles fixed=z2:0.7")]
    [DataRow("latent=z,draw=z2,fixed=psi:1", "draw=noise0")]
    [DataRow("latent=z,draw=z3", "'z3'")]
    [DataRow("latent=z,fixed=p:1", "'p'")]
    public void An_input_that_nobody_spoke_of_is_asked_for_by_name(string roles, string told)
    {
        string line = Assert.ThrowsExactly<OnnxModelException>(() => Load(Generator(["z2", "psi", "noise0"]), roles)).Message;
        StringAssert.Contains(line, told);
        Assert.DoesNotContain("\n", line);
    }

    [TestMethod]
    public void A_critic_of_images_and_a_flag_takes_the_flag_fixed()
    {
        OnnxModel critic = Critic("validity", 1, [1], (graph, logits) => graph.Node("Add", "", [logits, graph.Input("bias", ElementType.Float, 1)]));
        StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => Load(critic, "range=0..1,image=pixels")).Message, "fixed=bias:0");
        using GanModel model = Load(critic, "range=0..1,fixed=bias:2");
        float[] image = [.. Wave(Pixels, 0.9).Select(value => value + 0.5f)];
        float score = ((float[])model.DiscriminatorRunner.Run(new Dictionary<string, Array> { ["image"] = image }, ["score"])["score"])[0];
        Assert.AreEqual(Logit(image, 1, 0) + 2, score, 1e-4f);
    }

    private static float Uniform(float normal)
    {
        // Abramowitz and Stegun 7.1.26 is not near enough: the series is, for the small numbers here.
        double x = normal / Math.Sqrt(2), term = x, sum = x;
        for (int n = 1; n < 200; n++)
        {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return (float)(2 / Math.Sqrt(Math.PI) * sum);
    }

    private static void AssertImages(GanModel model, Func<float[], float[]> expected)
    {
        var z = (float[])new GeneratorSampler(model, 7).Draw(0, Rows)["z"];
        float[] images = new GeneratorSampler(model, 7).Generate(0, Rows);
        Approximately.Equal([.. z.Chunk(z.Length / Rows).SelectMany(expected)], images, 1e-4f);
    }
}
