namespace Gan.Onnx.Graphs.Batching;

/// <summary>Operators of ai.onnx.ml: classifiers, trees and what prepares tables for them. A row of the table is a row of the batch.</summary>
internal static class LearningRules
{
    private static readonly string[] _elementwise = ["Binarizer", "CategoryMapper", "LabelEncoder"];
    private static readonly string[] _ofColumns = ["Imputer", "Normalizer", "Scaler"];
    private static readonly string[] _classifiers = ["LinearClassifier", "SVMClassifier", "TreeEnsembleClassifier"];
    private static readonly string[] _regressors = ["LinearRegressor", "SVMRegressor", "TreeEnsemble", "TreeEnsembleRegressor"];

    internal static IEnumerable<KeyValuePair<string, FlowRule>> All =>
    [
        .. _elementwise.Select(name => KeyValuePair.Create<string, FlowRule>(name, node => [node.Input(0)!.Alike()])),
        .. _classifiers.Select(name => KeyValuePair.Create<string, FlowRule>(name, node => OfTable(node, rows => [FlowValue.OfRows([rows], RowLayout.Plain(0)), Columns(rows)]))),
        .. _regressors.Select(name => KeyValuePair.Create<string, FlowRule>(name, node => OfTable(node, rows => [Columns(rows)]))),
        .. _ofColumns.Select(name => KeyValuePair.Create<string, FlowRule>(name, node => OfTable(node, _ => [node.Input(0)!]))),
        new("OneHotEncoder", node => [OneHot(node)]),
        new("ArrayFeatureExtractor", node => [Extract(node)]),
        new("FeatureVectorizer", node => [Join(node)]),
    ];

    private static FlowValue Columns(SymbolicDim rows) => FlowValue.OfRows([rows, SymbolicDim.Unknown], RowLayout.Plain(0));

    // A vector without a batch would be a row of its own.
    private static IReadOnlyList<FlowValue> OfTable(FlowNode node, Func<SymbolicDim, IReadOnlyList<FlowValue>> results)
    {
        FlowValue value = node.Input(0)!;
        if (value.Rows is not { } rows) return [FlowValue.Fixed()];
        return rows == RowLayout.Plain(0) && value.Shape.Count == 2 ? results(value.Shape[0]) : [node.Unclear("reads something that is no table of rows")];
    }

    private static FlowValue OneHot(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        return value.Rows is null ? FlowValue.Fixed() : FlowValue.OfRows([.. value.Shape, SymbolicDim.Unknown], value.Rows.Value);
    }

    private static FlowValue Extract(FlowNode node)
    {
        FlowValue value = node.Input(0)!, indices = node.Input(1) ?? FlowValue.Fixed();
        if (value.Rows is null && indices.Rows is null) return FlowValue.Fixed();
        if (indices.Rows is not null || value.Rows is not { } rows) return node.Unclear("picks by numbers that are fed");
        if (rows.Axis == value.Shape.Count - 1) return node.Mixes("picks rows of the batch");
        SymbolicDim count = SymbolicDim.Of(indices.Dims is null ? null : SymbolicDim.Product(indices.Shape));
        return FlowValue.OfRows([.. value.Shape.SkipLast(1), count], rows);
    }

    private static FlowValue Join(FlowNode node)
    {
        FlowValue[] inputs = [.. node.Inputs.OfType<FlowValue>()];
        if (inputs.All(input => input.Rows is null)) return FlowValue.Fixed();
        bool areTables = inputs.All(input => input.Rows == RowLayout.Plain(0) && input.Shape.Count == 2);
        return areTables ? Columns(inputs[0].Shape[0]) : node.Unclear("joins something that is no table of rows");
    }
}
