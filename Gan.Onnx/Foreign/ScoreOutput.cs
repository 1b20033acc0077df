using Gan.Onnx.Schema;

namespace Gan.Onnx.Foreign;

/// <summary>
/// The contract's score: one number a row, the higher the more real, and the raw one. A Sigmoid at the end of the graph is taken off, and what stood behind it
/// (a slice, another shape, 1 - p) is done to the logit.
/// </summary>
internal sealed class ScoreOutput
{
    private const int MostSteps = 64;

    private readonly long[] _shape;
    private readonly string _root;
    private readonly IReadOnlyList<(NodeProto Node, string Output)> _shapers;
    private readonly bool _isNegated;

    private ScoreOutput(long[] shape, string root, IReadOnlyList<(NodeProto Node, string Output)> shapers, bool isNegated) =>
        (_shape, _root, _shapers, _isNegated) = (shape, root, shapers, isNegated);

    /// <summary>Finds out how the score is made, and changes nothing yet.</summary>
    /// <exception cref="OnnxModelException">It has several numbers a row, or which way it goes cannot be told, and the roles do not say.</exception>
    internal static ScoreOutput Of(ForeignGraph graph, string name, ModelRoles roles)
    {
        long[] shape = graph.Outputs[name];
        if (shape.Elements() != 1 && !roles.ScoreIsMean)
        {
            throw new OnnxModelException(
                $"The score '{name}' is [N, {string.Join(", ", shape)}], {shape.Elements()} numbers a row, and a score is one: " +
                $"take their mean with --roles score={name}:mean (ModelRoles.ScoreIsMean), or name another output.");
        }
        (string root, IReadOnlyList<(NodeProto Node, string Output)> shapers, bool isComplement) = Logit(graph.Reader, name);
        if (roles.ScoreIsInverted is null && (Hints.Fake(name) || isComplement && !Hints.Real(name)))
        {
            string why = Hints.Fake(name) ? "its name says fake" : "it is 1 - p";
            throw new OnnxModelException(
                $"Whether a higher '{name}' means more real cannot be told, since {why}: " +
                $"say --roles score={name}:inverted if it means more fake, or score={name}:not-inverted (ModelRoles.ScoreIsInverted).");
        }
        return new ScoreOutput(shape, root, shapers, isComplement != (roles.ScoreIsInverted ?? false));
    }

    /// <summary>Adds it to the outputs.</summary>
    internal void AddTo(ForeignGraph graph)
    {
        string value = _root;
        foreach ((NodeProto shaper, string passedOn) in _shapers) value = graph.LastLike(shaper, value, passedOn);
        if (_shape.Elements() != 1) value = graph.Last("GlobalAveragePool", [graph.Reshape(graph.Last, value, [1, _shape.Elements(), 1])]);
        if (_isNegated) value = graph.Last("Neg", [value]);
        graph.AddOutput(TensorNames.Score, value, 1);
    }

    // From the output back to a Sigmoid, over nodes that give its numbers in another shape or order, or some of them, and once over 1 - p.
    private static (string Root, IReadOnlyList<(NodeProto Node, string Output)> Shapers, bool IsComplement) Logit(GraphReader reader, string score)
    {
        var shapers = new Stack<(NodeProto Node, string Output)>();
        bool isComplement = false;
        string value = score;
        for (int step = 0; step < MostSteps && reader.Producer(value) is { Input.Count: > 0 } node; step++)
        {
            if (node.OpType == "Sigmoid") return (node.Input[0], [.. shapers], isComplement);
            if (node.OpType == "Sub" && node.Input.Count == 2 && reader.Scalar(node.Input[0]) == 1 && !isComplement)
            {
                isComplement = true;
                value = node.Input[1];
                continue;
            }
            if (!GraphReader.PassesOn(node, value) && !GraphReader.IsRealCast(node)) break;
            shapers.Push((node, value));
            value = node.Input[0];
        }
        return (score, [], false);
    }
}
