namespace Gan.Onnx.Graphs.Batching;

/// <summary>Where each operator leaves the rows of a batch. An operator that is not here proves nothing.</summary>
internal static class FlowRules
{
    private const string LearningPrefix = "ai.onnx.ml:";

    private static readonly Dictionary<string, FlowRule> _rules = Table(
        ElementwiseRules.All, IntegerRules.All, ReshapingRules.All, AxisRules.All, IndexRules.All, SlicingRules.All, ReductionRules.All, NormalizationRules.All, LayerRules.All,
        ProductRules.All, RecurrentRules.All, ResizingRules.All, LearningRules.All.Select(rule => KeyValuePair.Create(LearningPrefix + rule.Key, rule.Value)));

    /// <summary>An operator's rule; null where there is none.</summary>
    internal static FlowRule? Of(string domain, string operatorType) =>
        _rules.GetValueOrDefault(domain is "" or "ai.onnx" ? operatorType : domain + ":" + operatorType);

    private static Dictionary<string, FlowRule> Table(params IEnumerable<KeyValuePair<string, FlowRule>>[] rules) =>
        rules.SelectMany(some => some).ToDictionary(StringComparer.Ordinal);
}
