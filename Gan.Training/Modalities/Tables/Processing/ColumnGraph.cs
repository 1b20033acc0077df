using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Tables;
using Gan.Training.Arithmetic;
using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Modalities.Tables.Processing;

/// <summary>
/// A column of a table between its own units and what networks take, in graphs. Numbers are computed in double precision, so that whole numbers, dates and what lies close to a bound come out
/// right.
/// </summary>
internal static class ColumnGraph
{
    /// <summary>Cells of the column, of its type.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="scope">Where its nodes belong.</param>
    /// <param name="code">How networks take the column.</param>
    /// <param name="option">Which option was drawn, int64 [N, 1].</param>
    /// <param name="place">Where it lies around its mode, −1..1, float [N, 1]; null where it has none.</param>
    internal static string Cell(GraphBuilder builder, string scope, ColumnEncoding code, string option, string? place)
    {
        TableColumn column = code.Column;
        if (column.Kind == ColumnKind.Category)
        {
            string texts = builder.Texts($"{scope}.texts", [.. code.Options.Select(each => TableConditions.Text(column, each))]);
            return builder.Node("Gather", scope, [texts, option]);
        }
        string cell = builder.Node("Gather", scope, [Doubles(builder, $"{scope}.values", code.Options.Select(each => each.Value)), option]);
        if (place is not null) cell = Near(builder, scope, code, cell, option, To(builder, scope, place, ElementType.Double));
        if (code.Of(EncodingOptionKind.Missing).Count > 0)
        {
            string missing = Doubles(builder, $"{scope}.missing", code.Options.Select(each => each.Kind == EncodingOptionKind.Missing ? double.NaN : 0));
            cell = builder.Node("Add", scope, [cell, builder.Node("Gather", scope, [missing, option])]);
        }
        return column.Type == ElementType.Double ? cell : To(builder, scope, cell, column.Type);
    }

    /// <summary>
    /// Draws options by one uniform number: they stand in the order of their values, that one is drawn at which their shares sum up to the number, and what is left of it tells the place in it.
    /// </summary>
    /// <param name="builder">The graph.</param>
    /// <param name="scope">Where its nodes belong.</param>
    /// <param name="code">How networks take the column.</param>
    /// <param name="logits">Of its options, float [N, options].</param>
    /// <param name="uniform">From [0, 1), float [N, options]; the first is taken.</param>
    /// <param name="open">Which options may be drawn, as <see cref="CombinationGraph"/> says; null for all.</param>
    /// <returns>Which option was drawn, int64 [N, 1], and where in it, float [N, 1]; null where no option is a mode.</returns>
    internal static (string Option, string? Place) Ordered(
        GraphBuilder builder, string scope, ColumnEncoding code, string logits, string uniform, string? open = null)
    {
        if (open is not null) logits = CombinationGraph.Masked(builder, scope, logits, open);
        int[] order = [.. Enumerable.Range(0, code.Options.Count).OrderBy(each => code.CentreOf(code.Options[each]))];
        string places = builder.Integers($"{scope}.order", [.. order.Select(place => (long)place)]);
        string shares = builder.Node("Gather", scope, [builder.Node("Softmax", scope, [logits], NodeAttribute.Int("axis", 1)), places], NodeAttribute.Int("axis", 1));
        string until = builder.Node("CumSum", scope, [shares, builder.Weights($"{scope}.axis", [1L], [])]);
        string first = builder.Node("Slice", scope, [uniform, builder.Integers("draws.from", 0), builder.Integers("draws.to", 1), builder.Integers("draws.axis", 1)]);
        string passed = To(builder, scope, builder.Node("GreaterOrEqual", scope, [first, until]), ElementType.Int64);
        string place = builder.Node("ReduceSum", scope, [passed, builder.Integers("draws.sum", 1)], NodeAttribute.Int("keepdims", 1));
        // Shares may sum up to a little less than 1.
        string last = open is null ? builder.Integers($"{scope}.last", order.Length - 1) : Last(builder, scope, open, places, order.Length);
        string held = builder.Node("Min", scope, [place, last]);
        string option = builder.Node("Gather", scope, [places, held]);
        if (!code.HasValue) return (option, null);
        string Of(string values) => builder.Node("GatherElements", scope, [values, held], NodeAttribute.Int("axis", 1));
        string left = builder.Node("Div", scope, [builder.Node("Sub", scope, [first, Of(builder.Node("Sub", scope, [until, shares]))]), builder.Node("Max", scope, [Of(shares), builder.Scalar("draws.least", float.Epsilon)])]);
        string share = builder.Node("Clip", scope, [left, builder.Scalar("draws.zero", 0), builder.Scalar("draws.one", 1)]);
        return (option, builder.Node("Sub", scope, [builder.Node("Add", scope, [share, share]), builder.Scalar("draws.one", 1)]));
    }

    /// <summary>Adds the column as an input.</summary>
    /// <returns>What the network takes, float [N, …], in its order.</returns>
    internal static IEnumerable<string> EmitPreprocessing(GraphBuilder builder, string scope, ColumnEncoding code)
    {
        TableColumn column = code.Column;
        string input = builder.Input(column.Name, column.Type, 1);
        if (column.Kind == ColumnKind.Category) return [Places(builder, scope, code, input)];
        string? isMissing = code.Of(EncodingOptionKind.Missing).Count == 0 ? null : To(builder, scope, builder.Node("IsNaN", scope, [input]), ElementType.Float);
        return Numbers(builder, scope, code, input, column.Type, isMissing, hasOption: true);
    }

    /// <summary>Adds a column with holes as an input; it is double where its own type knows no missing value.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="scope">Where its nodes belong.</param>
    /// <param name="code">How networks take the column, which has no option for missing cells.</param>
    /// <param name="name">The input's name.</param>
    internal static MaskedColumn EmitMaskedPreprocessing(GraphBuilder builder, string scope, ColumnEncoding code, string name)
    {
        ElementType type = MaskedColumn.TypeOf(code.Column);
        string input = builder.Input(name, type, 1);
        if (type == ElementType.String)
        {
            string empty = builder.NumbersOf(scope, input, [.. code.Column.MissingTexts.Select(text => KeyValuePair.Create(text, 1L))]);
            return new MaskedColumn(input, builder.Node("GreaterOrEqual", scope, [empty, builder.Integers("source.zero", 0)]), [Places(builder, scope, code, input)]);
        }
        string isHole = builder.Node("IsNaN", scope, [input]);
        string[] parts = Numbers(builder, scope, code, input, type, To(builder, scope, isHole, ElementType.Float), hasOption: false);
        return new MaskedColumn(code.Column.Type == type ? input : To(builder, scope, input, code.Column.Type), isHole, parts);
    }

    // The last place of an option that may be drawn, int64 [N, 1].
    private static string Last(GraphBuilder builder, string scope, string open, string places, int count)
    {
        string inOrder = builder.Node("Gather", scope, [open, places], NodeAttribute.Int("axis", 1));
        string numbers = builder.Weights($"{scope}.numbers", [.. Enumerable.Range(0, count).Select(i => (float)i)], 1, count);
        string left = builder.Node("Mul", scope, [inOrder, numbers]);
        string last = builder.Node("ReduceMax", scope, [left], NodeAttribute.Ints("axes", 1), NodeAttribute.Int("keepdims", 1));
        return To(builder, scope, last, ElementType.Int64);
    }

    private static string Places(GraphBuilder builder, string scope, ColumnEncoding code, string texts)
    {
        // A mark that stands for no value in files does so here too.
        IEnumerable<KeyValuePair<string, long>> places = code.Options.Index().SelectMany(option => option.Item.Kind == EncodingOptionKind.Missing
            ? code.Column.MissingTexts.Select(text => KeyValuePair.Create(text, (long)option.Index))
            : [KeyValuePair.Create(TableConditions.Text(code.Column, option.Item), (long)option.Index)]);
        string place = builder.NumbersOf(scope, texts, [.. places]);
        return OneHot(builder, $"{scope}.places", scope, place, code.Options.Count);
    }

    // What a network takes of numbers: where they lie around their mode, and which option they are; one of them is that they are missing, where there is such an option.
    private static string[] Numbers(GraphBuilder builder, string scope, ColumnEncoding code, string input, ElementType type, string? isMissing, bool hasOption)
    {
        IReadOnlyList<EncodingOption> exact = code.Of(EncodingOptionKind.Exact), near = code.Of(EncodingOptionKind.Near);
        string? isExact = exact.Count == 0 ? null : To(builder, scope, builder.Node("Equal", scope, [input, Typed(builder, $"{scope}.exact", type, exact)]), ElementType.Float);
        string[] others = [.. new[] { isMissing, isExact }.OfType<string>()], known = hasOption ? others : [.. new[] { isExact }.OfType<string>()];
        if (near.Count == 0) return known;

        string isNear = builder.Scalar($"{scope}.one", 1);
        foreach (string other in others)
            isNear = builder.Node("Sub", scope, [isNear, builder.Node("ReduceMax", scope, [other], NodeAttribute.Ints("axes", 1), NodeAttribute.Int("keepdims", 1))]);
        string number = type == ElementType.Double ? input : To(builder, scope, input, ElementType.Double);
        if (code.AsinhUnit != 0)
        {
            string inUnits = builder.Node("Div", scope, [number, Double(builder, $"{scope}.unit", code.AsinhUnit)]);
            number = new GraphArithmetic(builder, scope).Apply(ArithmeticFunction.Asinh, inUnits);
        }
        (string mode, string value) = Mode(builder, scope, number, near);
        string zero = builder.Scalar($"{scope}.zero", 0);
        string held = builder.Node("Where", scope, [builder.Node("Greater", scope, [isNear, zero]), value, zero]);
        string modes = builder.Node("Mul", scope, [OneHot(builder, $"{scope}.modes", scope, mode, near.Count), isNear]);
        return [held, .. known, modes];
    }

    // Where a number lies around the mode that was drawn, within the column's range and in its resolution.
    private static string Near(GraphBuilder builder, string scope, ColumnEncoding code, string mean, string option, string place)
    {
        TableColumn column = code.Column;
        string reach = builder.Node("Gather", scope, [Doubles(builder, $"{scope}.reach", code.Options.Select(each => ColumnEncoding.Reach * each.Deviation)), option]);
        string least = Double(builder, $"{scope}.minimum", column.Minimum), most = Double(builder, $"{scope}.maximum", column.Maximum);
        string number = builder.Node("Add", scope, [mean, builder.Node("Mul", scope, [reach, place])]);
        if (code.AsinhUnit != 0)
        {
            string inUnits = new GraphArithmetic(builder, scope).Apply(ArithmeticFunction.Sinh, number);
            number = builder.Node("Mul", scope, [inUnits, Double(builder, $"{scope}.unit", code.AsinhUnit)]);
            // Exact values are in the column's own units. Where the scale leaves them as they are, as it does 0, graphs of earlier versions need no such node.
            if (code.Of(EncodingOptionKind.Exact).Any(exact => Math.Clamp(code.FromScale(exact.Value), column.Minimum, column.Maximum) != exact.Value))
            {
                string isMode = Doubles(builder, $"{scope}.is_mode", code.Options.Select(each => each.Kind == EncodingOptionKind.Near ? 1.0 : 0));
                string isNear = builder.Node("Greater", scope, [builder.Node("Gather", scope, [isMode, option]), Double(builder, $"{scope}.no_mode", 0.5)]);
                number = builder.Node("Where", scope, [isNear, number, mean]);
            }
        }
        string cell = builder.Node("Clip", scope, [number, least, most]);
        if (column.Resolution == 0) return cell;
        // A quotient by the steps in 1 is the number that its decimals say, where a multiple of the resolution may be next to it.
        string rounded = column is { IsDouble: true, Decimals: { } decimals }
            ? Rounded("Mul", Double(builder, $"{scope}.steps", Math.Pow(10, decimals)), "Div")
            : Rounded("Div", Double(builder, $"{scope}.resolution", column.Resolution), "Mul");
        string held = builder.Node("Clip", scope, [rounded, least, most]);
        if (column.Minimum >= 0 || column.Type == ElementType.Int64) return held;
        // A small number below 0 is rounded to −0. A sum with 0 would be 0 too, but ONNX Runtime leaves such sums out.
        string zero = Double(builder, $"{scope}.positive_zero", 0);
        return builder.Node("Where", scope, [builder.Node("Equal", scope, [held, zero]), zero, held]);

        string Rounded(string toSteps, string unit, string fromSteps) =>
            builder.Node(fromSteps, scope, [builder.Node("Round", scope, [builder.Node(toSteps, scope, [cell, unit])]), unit]);
    }

    // The mode in which a number is most likely, and where it lies around it.
    private static (string Mode, string Value) Mode(GraphBuilder builder, string scope, string number, IReadOnlyList<EncodingOption> modes)
    {
        string means = Doubles(builder, $"{scope}.means", modes.Select(mode => mode.Value)), deviations = Doubles(builder, $"{scope}.deviations", modes.Select(mode => mode.Deviation));
        string logs = Doubles(builder, $"{scope}.logs", modes.Select(mode => Math.Log(mode.Share / mode.Deviation)));
        string distance = builder.Node("Div", scope, [builder.Node("Sub", scope, [number, means]), deviations]);
        string half = builder.Node("Mul", scope, [builder.Node("Mul", scope, [distance, distance]), Double(builder, $"{scope}.half", 0.5)]);
        string mode = builder.Node("ArgMax", scope, [builder.Node("Sub", scope, [logs, half])], NodeAttribute.Int("axis", 1), NodeAttribute.Int("keepdims", 1));
        string far = builder.Node("Div", scope, [builder.Node("Sub", scope, [number, builder.Node("Gather", scope, [means, mode])]), builder.Node("Gather", scope, [deviations, mode])]);
        string place = builder.Node("Div", scope, [far, Double(builder, $"{scope}.span", ColumnEncoding.Reach)]);
        string held = builder.Node("Clip", scope, [place, Double(builder, $"{scope}.from", -1), Double(builder, $"{scope}.to", 1)]);
        return (mode, To(builder, scope, held, ElementType.Float));
    }

    private static string OneHot(GraphBuilder builder, string name, string scope, string place, int count)
    {
        long[] places = [.. Enumerable.Range(0, count).Select(i => (long)i)];
        return To(builder, scope, builder.Node("Equal", scope, [place, builder.Weights(name, places, 1, count)]), ElementType.Float);
    }

    private static string Typed(GraphBuilder builder, string name, ElementType type, IReadOnlyList<EncodingOption> options) => type switch
    {
        ElementType.Float => builder.Weights(name, [.. options.Select(option => (float)option.Value)], 1, options.Count),
        ElementType.Int64 => builder.Weights(name, [.. options.Select(option => (long)option.Value)], 1, options.Count),
        _ => builder.Weights(name, [.. options.Select(option => option.Value)], 1, options.Count),
    };

    private static string Doubles(GraphBuilder builder, string name, IEnumerable<double> values)
    {
        double[] all = [.. values];
        return builder.Weights(name, all, all.Length);
    }

    private static string Double(GraphBuilder builder, string name, double value) => builder.Weights(name, [value], []);

    private static string To(GraphBuilder builder, string scope, string value, ElementType type) => builder.Node("Cast", scope, [value], NodeAttribute.Int("to", (int)type));
}
