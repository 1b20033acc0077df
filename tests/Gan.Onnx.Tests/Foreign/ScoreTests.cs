using Gan.Onnx.Graphs;
using static Gan.Tests.RecentModels;

namespace Gan.Onnx.Tests.Foreign;

/// <summary>A score is one number a row, the raw one, and higher for what is more real; or the model is refused.</summary>
[TestClass]
public sealed class ScoreTests
{
    private const int Rows = 3, Logits = 11;

    private static readonly float[] _images = [.. Wave(Rows * Pixels, 0.9).Select(value => value + 0.5f)];

    [TestMethod]
    [DataRow("slice")]
    [DataRow("slice last")]
    [DataRow("gather")]
    [DataRow("gather without axis")]
    [DataRow("split")]
    [DataRow("transpose and slice")]
    [DataRow("reshape and slice")]
    public void One_of_several_probabilities_becomes_its_own_logit(string how)
    {
        int which = how is "slice last" ? Logits - 1 : how is "split" ? 7 : 0;
        long[] shape = how == "gather without axis" ? [] : [1];
        OnnxModel critic = Critic("p", Logits, shape, (graph, logits) => End(graph, how, graph.Node("Sigmoid", "", [logits])));
        using GanModel model = Load(critic, "range=0..1");
        Assert.AreEqual("score: Float [N, 1]", model.Discriminator!.Outputs.Single(output => output.Name == "score").ToString());
        Approximately.Equal(Expected(Logits, which), Scores(model), 1e-4f);
    }

    [TestMethod]
    public void One_minus_a_sigmoid_that_is_called_fake_is_asked_about_and_turned_round_on_request()
    {
        OnnxModel critic = Critic("p_fake", 1, [1], (graph, logits) => graph.Node("Sub", "", [graph.Scalar("one", 1), graph.Node("Sigmoid", "", [logits])]));
        string line = Assert.ThrowsExactly<OnnxModelException>(() => Load(critic, "range=0..1")).Message;
        StringAssert.Contains(line, "--roles score=p_fake:inverted");
        Assert.DoesNotContain("\n", line);
        Assert.ThrowsExactly<OnnxModelException>(() => Load(critic, "range=0..1,score=p_fake"));

        float[] logits = Expected(1, 0);
        using GanModel inverted = Load(critic, "range=0..1,score=p_fake:inverted");
        Approximately.Equal(logits, Scores(inverted), 1e-4f);
        using GanModel plain = Load(critic, "range=0..1,score=p_fake:not-inverted");
        Approximately.Equal([.. logits.Select(logit => -logit)], Scores(plain), 1e-4f);
    }

    [TestMethod]
    [DataRow("fake_prob", true)]
    [DataRow("synthetic", true)]
    [DataRow("is_generated", true)]
    [DataRow("anomaly_score", true)]
    [DataRow("validity", false)]
    [DataRow("real", false)]
    [DataRow("output", false)]
    public void A_name_that_says_fake_is_asked_about(string name, bool isAsked)
    {
        OnnxModel critic = Critic(name, 1, [1], (graph, logits) => graph.Node("Sigmoid", "", [logits]));
        if (isAsked) StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => Load(critic, "range=0..1")).Message, $"score={name}:inverted");
        else Approximately.Equal(Expected(1, 0), Scores(Load(critic, "range=0..1")), 1e-4f);
        Approximately.Equal([.. Expected(1, 0).Select(logit => -logit)], Scores(Load(critic, $"range=0..1,score={name}:inverted")), 1e-4f);
    }

    [TestMethod]
    public void One_minus_p_without_a_word_is_asked_about_but_not_where_it_is_called_real()
    {
        static OnnxModel Named(string name) => Critic(name, 1, [1], (graph, logits) => graph.Node("Sub", "", [graph.Scalar("one", 1), graph.Node("Sigmoid", "", [logits])]));
        StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => Load(Named("output"), "range=0..1")).Message, "score=output:inverted");
        Approximately.Equal([.. Expected(1, 0).Select(logit => -logit)], Scores(Load(Named("p_real"), "range=0..1")), 1e-4f);
    }

    [TestMethod]
    [DataRow(1, 4, 4)]
    [DataRow(16)]
    [DataRow(4, 4)]
    [DataRow(4, 4, 1)]
    public void Patches_are_averaged_on_request_and_refused_otherwise(params int[] sides)
    {
        long[] shape = [.. sides.Select(side => (long)side)];
        OnnxModel critic = Critic("patches", 16, shape, (graph, logits) => graph.Node("Reshape", "", [graph.Node("Sigmoid", "", [logits]), graph.Integers("s", [-1, .. shape])]));
        float[] means = [.. Enumerable.Range(0, Rows).Select(row => Enumerable.Range(0, 16).Average(which => Logit(_images.AsSpan(row * Pixels, Pixels), 16, which)))];
        using GanModel model = Load(critic, "range=0..1,score=patches:mean");
        Approximately.Equal(means, Scores(model), 1e-4f);
        using GanModel inverted = Load(critic, "range=0..1,score=patches:mean:inverted");
        Approximately.Equal([.. means.Select(mean => -mean)], Scores(inverted), 1e-4f);
        string line = Assert.ThrowsExactly<OnnxModelException>(() => Load(critic, "range=0..1,score=patches")).Message;
        StringAssert.Contains(line, "16 numbers a row");
        StringAssert.Contains(line, "--roles score=patches:mean");
        if (sides.Length == 3 && sides[0] == 1) StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => Load(critic, "range=0..1")).Message, "score=patches:mean");
    }

    [TestMethod]
    public void Integers_are_no_score_and_halves_are_one()
    {
        OnnxModel classifier = Critic("logits", 11, [11], (graph, logits) =>
        {
            graph.Output("label", graph.Node("ArgMax", "", [logits], NodeAttribute.Int("axis", 1)), ElementType.Int64, 1);
            return graph.Node("Relu", "", [logits]);
        });
        using GanModel classes = Load(classifier, "range=0..1");
        Assert.AreEqual("class_scores", classes.Discriminator!.Outputs[0].Name);

        using GanModel halves = Load(Critic("validity", 1, [1], (graph, logits) => graph.Node("Sigmoid", "", [logits]), InHalves), "range=0..1");
        Approximately.Equal(Expected(1, 0), Scores(halves), 1e-2f);
    }

    [TestMethod]
    public void A_file_that_keeps_to_the_contract_by_its_own_word_has_one_score_a_row_too()
    {
        OnnxModel critic = Critic("score", Logits, [Logits], (graph, logits) => graph.Node("Relu", "", [logits]))
            .Rename(new Dictionary<string, string> { ["pixels"] = "image" }).WithMetadata(new GanMetadata().ToProperties());
        string line = Assert.ThrowsExactly<OnnxModelException>(() => Load(critic, "")).Message;
        StringAssert.Contains(line, "[N, 11]");
    }

    private static string End(GraphBuilder graph, string how, string p)
    {
        string Slice(string value, long from, long to, long axis) =>
            graph.Node("Slice", "", [value, graph.Integers("from", from), graph.Integers("to", to), graph.Integers("axis", axis)]);
        switch (how)
        {
            case "slice":
                return Slice(p, 0, 1, 1);
            case "slice last":
                return Slice(p, -1, int.MaxValue, 1);
            case "gather":
                return graph.Node("Gather", "", [p, graph.Weights("index", [0L], 1)], NodeAttribute.Int("axis", 1));
            case "gather without axis":
                return graph.Node("Gather", "", [p, graph.Weights("index", [0L], [])], NodeAttribute.Int("axis", 1));
            case "split":
                return graph.Split("", p, [7, 1, 3])[1];
            case "transpose and slice":
                return Slice(graph.Node("Transpose", "", [graph.Node("Reshape", "", [p, graph.Integers("s", -1, Logits)])], NodeAttribute.Ints("perm", 0, 1)), 0, 1, 1);
            default:
                string cube = graph.Node("Reshape", "", [p, graph.Integers("cube", -1, Logits, 1)]);
                return graph.Node("Flatten", "", [Slice(cube, 0, 1, 1)]);
        }
    }

    private static float[] Expected(int logits, int which) => [.. Enumerable.Range(0, Rows).Select(row => Logit(_images.AsSpan(row * Pixels, Pixels), logits, which))];

    private static float[] Scores(GanModel model)
    {
        Assert.AreEqual("image: Float [N, 1, 8, 8]", model.Discriminator!.Inputs.Single().ToString());
        return (float[])model.DiscriminatorRunner.Run(new Dictionary<string, Array> { ["image"] = _images }, ["score"])["score"];
    }
}
