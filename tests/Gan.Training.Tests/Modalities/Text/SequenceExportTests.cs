using Gan.Onnx;
using Gan.Onnx.Running;
using Gan.Training.Export;
using Gan.Training.Export.Parity;
using Gan.Training.Export.Realism;
using Gan.Training.Modalities.Text;
using Gan.Training.Modalities.Text.Learning;
using Gan.Training.Samples.Learning;
using TorchSharp;
using static TorchSharp.torch;
using DiscriminatorNetwork = Gan.Training.Networks.DiscriminatorNetwork;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Tests.Modalities.Text;

/// <summary>Generators and discriminators of strings as files.</summary>
[TestClass]
public sealed class SequenceExportTests
{
    private const int Latent = 6, Hidden = 16;

    private static readonly SequenceShape _shape = ExpressionGrammar.Shape;

    [TestMethod]
    [DataRow(0)]
    [DataRow(4)]
    public void The_graph_draws_the_largest_of_logits_and_gumbel_noise(int classes)
    {
        using GeneratorNetwork generator = Random(() => SequenceMlp.Generator(_shape, Latent, Hidden, classes));
        OnnxModel model = GanExport.Generator(generator, _shape, new GanMetadata());
        Assert.AreEqual((_shape.Vocabulary, "sequence"), (GanMetadata.FromProperties(model.Metadata).Extensions["vocabulary"], GanMetadata.FromProperties(model.Metadata).Kind));
        const int batch = 5;
        float[] z = new float[batch * Latent], u = new float[batch * _shape.Size];
        var numbers = new Random(4);
        for (int i = 0; i < u.Length; i++) u[i] = numbers.NextSingle();
        for (int i = 0; i < z.Length; i++) z[i] = numbers.NextSingle() - 0.5f;
        // The ends of what is uniform, and what is not.
        (u[0], u[1], u[2]) = (0, 1, 0);
        var inputs = new Dictionary<string, Array> { ["z"] = z, ["u"] = u };
        if (classes > 0) inputs["label"] = (long[])[0, 1, 2, 3, 0];
        using var runner = new OnnxRunner(model, new RunnerOptions { Device = Gan.Onnx.Running.Device.Cpu });
        IReadOnlyDictionary<string, Array> outputs = runner.Run(inputs);
        (float[] logits, long[] tokens) = ((float[])outputs["logits"], (long[])outputs["tokens"]);
        Assert.HasCount(batch * _shape.Length, tokens);
        int characters = _shape.Vocabulary.Length;
        for (int i = 0; i < tokens.Length; i++)
        {
            double[] noisy = [.. Enumerable.Range(i * characters, characters).Select(k => logits[k] - Math.Log(-Math.Log(Math.Clamp(u[k], Math.Pow(2, -25), 1 - Math.Pow(2, -24)))))];
            Assert.AreEqual(Array.IndexOf(noisy, noisy.Max()), tokens[i]);
        }
        Assert.IsTrue(tokens.Distinct().Count() > 3);
    }

    [TestMethod]
    public void A_discriminator_takes_tokens()
    {
        using DiscriminatorNetwork network = Random(() => SequenceMlp.Discriminator(_shape, Hidden, 0));
        network.AddSpectralNorm();
        SequenceSet train = SequenceData.Draw(300, 1), held = SequenceData.Draw(50, 2);
        OnnxModel model = GanExport.Discriminator(network, _shape, RealismFit.Fit(network, train, held), [], new GanMetadata());
        using var runner = new OnnxRunner(model, new RunnerOptions { Device = Gan.Onnx.Running.Device.Cpu });
        long[] tokens = [.. train.Texts.Take(3).SelectMany(_shape.Encode).Select(token => (long)token)];
        var score = (float[])runner.Run(new Dictionary<string, Array> { ["tokens"] = tokens })["score"];
        using IDisposable gradients = no_grad();
        network.eval();
        using Tensor samples = train.ToTensor([0, 1, 2], CPU), expected = network.Score(samples, null);
        for (int i = 0; i < 3; i++) Assert.AreEqual(expected[i].ToDouble(), score[i], 1e-4);
    }

    [TestMethod]
    public void Other_characters_are_told_apart_but_where_two_are_all_but_alike()
    {
        var expected = new ArgmaxIndices("tokens", [0, 2, 1, 3, 3.00001f, -1], 3);
        Compare(1, 1);
        Compare(1, 0);
        StringAssert.Contains(Assert.ThrowsExactly<ExportParityException>(() => Compare(2, 1)).Message, "'tokens'");
        Assert.ThrowsExactly<ExportParityException>(() => Compare(1, 3));

        void Compare(params long[] tokens) => expected.Compare(new Dictionary<string, Array> { ["tokens"] = tokens }, 2, 1);
    }

    // First weights are small: all characters would be equally likely.
    private static T Random<T>(Func<T> create) where T : nn.Module
    {
        manual_seed(2);
        T network = create();
        using IDisposable gradients = no_grad();
        foreach (Tensor weight in network.parameters().Where(parameter => parameter.dim() > 1)) weight.normal_(0, 0.6);
        return network;
    }
}
