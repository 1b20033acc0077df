using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables.Processing;

/// <summary>
/// Rows of a table in graphs: one tensor a column in its own units in files, and in networks what <see cref="ColumnEncoding"/> says. A generator's options are drawn in the graph by the uniform
/// numbers that it is fed, and so is what a row is asked to be, unless that is given.
/// </summary>
/// <param name="shape">What rows are.</param>
/// <param name="whole">What samples are, where a row is a part of them; null where rows are all.</param>
/// <param name="isOrdered">Whether numbers are drawn by their order, and not like categories.</param>
internal class TableProcessing(TableShape shape, SampleShape? whole = null, bool isOrdered = false) : SampleProcessing(whole ?? shape)
{
    private const string Scope = "rows";

    // Above all that logits and noise come to.
    private const float Asked = 1e9f;

    private readonly IReadOnlyList<ColumnSlice> _columns = shape.Places();
    private readonly TableConditions _conditions = new(shape);
    // Of all columns together: a uniform number draws each.
    private readonly int _options = shape.Columns.Sum(code => code.Options.Count);

    protected override string Kind => GanMetadata.TableKind;

    internal override string TensorName(string name) => TensorNames.InTable(name);

    internal override GanMetadata Describe(GanMetadata metadata) => base.Describe(metadata) with
    {
        Classes = [],
        Columns = [.. shape.Columns.Select(code => code.Column)],
        Combinations = [.. (shape.Combinations ?? []).Select(combination => combination.Named(shape.Columns))],
        Label = shape.Label ?? "",
        File = shape.File ?? TableFileFormat.Plain,
        Identifiers = shape.Identifiers ?? [],
        Conditions = metadata.Classes.Count == 0
            ? new Dictionary<string, IReadOnlyList<string>>()
            : _conditions.Columns.ToDictionary(column => column.Place.Code.Column.Name, column => (IReadOnlyList<string>)[.. TextsOf(column).Select(pair => pair.Key)]),
    };

    internal override string EmitLabel(GraphBuilder builder)
    {
        string uniform = builder.Input(TensorName(TensorNames.Uniform), ElementType.Float, _options + 1);
        string ofCondition = builder.Node("Slice", Scope, [uniform, builder.Integers("condition.from", _options), builder.Integers("condition.to", _options + 1), builder.Integers("condition.axis", 1)]);
        double sum = 0;
        float[] until = [.. _conditions.Shares().SkipLast(1).Select(share => (float)(sum += share))];
        string passed = builder.Node("Cast", Scope, [builder.Node("GreaterOrEqual", Scope, [ofCondition, builder.Weights("condition.until", until, 1, until.Length)])], NodeAttribute.Int("to", (int)ElementType.Int64));
        string drawn = builder.Node("ReduceSum", Scope, [passed, builder.Integers("condition.sum", 1)], NodeAttribute.Int("keepdims", 1));
        string[] asked =
        [
            .. _conditions.Columns.Select(column => builder.NumbersOf(
                $"conditions.{column.Index}", builder.Input(TensorNames.ConditionPrefix + column.Place.Code.Column.Name, ElementType.String, 1), TextsOf(column))),
        ];
        string last = asked.Length == 1 ? asked[0] : builder.Node("Max", Scope, asked);
        string isAsked = builder.Node("GreaterOrEqual", Scope, [last, builder.Integers("condition.least", 0)]);
        return builder.Node("Where", Scope, [isAsked, last, drawn]);
    }

    internal override void EmitPostprocessing(GraphBuilder builder, string output, string? label)
    {
        string uniform = label is null ? builder.Input(TensorName(TensorNames.Uniform), ElementType.Float, _options) : TensorName(TensorNames.Uniform);
        string held = builder.Node("Clip", Scope, [uniform, builder.Scalar("noise.least", UniformBounds.Least), builder.Scalar("noise.most", UniformBounds.Most)]);
        string minusNoise = builder.Node("Log", Scope, [builder.Node("Neg", Scope, [builder.Node("Log", Scope, [held])])]);
        long[] lengths = [.. _columns.Select(column => (long)column.Options), .. label is null ? (long[])[] : [1]];
        IReadOnlyList<string> noise = builder.Split("noise", minusNoise, lengths), draws = isOrdered ? builder.Split("draws", held, lengths) : [];
        string logits = builder.Output(TensorName(TensorNames.Logits), output, ElementType.Float, shape.Size);
        long[] partLengths = [.. _columns.SelectMany(column => column.Code.HasValue ? (long[])[1, column.Options] : [column.Options])];
        IReadOnlyList<string> parts = builder.Split("logits", logits, partLengths);
        // Where the parts of each column end; the last one is that of its options.
        int[] ends = [.. _columns.Select((_, i) => _columns.Take(i + 1).Sum(column => column.Code.HasValue ? 2 : 1))];
        var combined = new CombinationGraph(builder, shape, i => EmitGiven(builder, i, label));
        var drawn = new (string Option, string? Place)?[_columns.Count];
        for (int i = 0; i < _columns.Count; i++)
        {
            ColumnSlice column = _columns[i];
            (string option, string? place) = Drawn(i);
            string cell = ColumnGraph.Cell(builder, $"columns.{i}", column.Code, option, place);
            builder.Output(column.Code.Column.Name, EmitCompleted(builder, i, cell), column.Code.Column.Type, 1);
        }

        // A column that hangs on another is drawn behind it, wherever they stand.
        (string Option, string? Place) Drawn(int i)
        {
            if (drawn[i] is { } known) return known;
            ColumnEncoding code = _columns[i].Code;
            string ofOptions = parts[ends[i] - 1];
            string? open = combined.Open(i, combined.Parent(i) is >= 0 and var parent ? Drawn(parent).Option : null);
            (string Option, string? Place) now = isOrdered && code.Column.IsOrdered
                ? ColumnGraph.Ordered(builder, $"columns.{i}", code, ofOptions, draws[i], open)
                : (Largest(i, ofOptions, open), code.HasValue ? builder.Node("Tanh", $"columns.{i}", [parts[ends[i] - 2]]) : null);
            drawn[i] = now;
            return now;
        }

        string Largest(int i, string ofOptions, string? open)
        {
            string noisy = builder.Node("Sub", $"columns.{i}", [ofOptions, noise[i]]);
            if (open is not null) noisy = CombinationGraph.Masked(builder, $"columns.{i}", noisy, open);
            if (Condition(i, label) is { } condition) noisy = AsAsked(builder, noisy, label!, condition);
            return builder.Node("ArgMax", $"columns.{i}", [noisy], NodeAttribute.Int("axis", 1), NodeAttribute.Int("keepdims", 1));
        }
    }

    internal override string EmitPreprocessing(GraphBuilder builder) =>
        builder.Node("Concat", Scope, _columns.SelectMany((column, i) => ColumnGraph.EmitPreprocessing(builder, $"columns.{i}", column.Code)), NodeAttribute.Int("axis", 1));

    /// <summary>The value that is emitted for a cell, where that is not the generated one.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="index">The column's index.</param>
    /// <param name="cell">The generated value.</param>
    protected virtual string EmitCompleted(GraphBuilder builder, int index, string cell) => cell;

    /// <summary>The option that a column has whatever is drawn, a one among zeros, or ones where it is drawn; null for ones.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="index">The column's index.</param>
    /// <param name="label">The condition; null of a generator without labels.</param>
    protected virtual string? EmitGiven(GraphBuilder builder, int index, string? label)
    {
        if (Condition(index, label) is not { } condition) return null;
        string scope = $"columns.{index}", isAsked = IsAsked(builder, label!, condition);
        return OrAll(builder, scope, builder.Node("Cast", scope, [isAsked], NodeAttribute.Int("to", (int)ElementType.Float)));
    }

    /// <summary>Ones in rows of zeros; other rows stay.</summary>
    protected static string OrAll(GraphBuilder builder, string scope, string values)
    {
        string largest = builder.Node("ReduceMax", scope, [values], NodeAttribute.Ints("axes", 1), NodeAttribute.Int("keepdims", 1));
        return builder.Node("Add", scope, [values, builder.Node("Sub", scope, [builder.Scalar("combined.one", 1), largest])]);
    }

    private ConditionColumn? Condition(int index, string? label) =>
        label is null ? null : _conditions.Columns.FirstOrDefault(asked => asked.Index == index);

    // Where a row is asked for, its column is as asked, whatever its logits.
    private static string AsAsked(GraphBuilder builder, string noisy, string label, ConditionColumn column) =>
        builder.Node(
            "Where", $"columns.{column.Index}", [IsAsked(builder, label, column), builder.Scalar("condition.asked", Asked), noisy]);

    // Which option of its column a row is asked to have, bool [N, options].
    private static string IsAsked(GraphBuilder builder, string label, ConditionColumn column)
    {
        string scope = $"columns.{column.Index}";
        long[] labels = [.. Enumerable.Range(column.FirstLabel, column.Place.Options).Select(place => (long)place)];
        return builder.Node("Equal", scope, [label, builder.Weights($"{scope}.labels", labels, 1, labels.Length)]);
    }

    // What a column can be asked to be, and the label of each.
    private static IReadOnlyCollection<KeyValuePair<string, long>> TextsOf(ConditionColumn column) =>
    [
        .. column.Place.Code.Options.Index().Where(option => option.Item.Kind != EncodingOptionKind.Missing)
            .Select(option => KeyValuePair.Create(TableConditions.Text(column.Place.Code.Column, option.Item), (long)column.FirstLabel + option.Index)),
    ];
}
