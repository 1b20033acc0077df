using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Tables;
using Gan.Training.Networks;

namespace Gan.Training.Export.Ends;

/// <summary>
/// A column of a table between its own units and what networks take, in graphs. Numbers are computed in double precision, so that whole numbers, dates and what lies close to a bound come out
/// right.
/// </summary>
internal static class ColumnGraph
{
    /// <summary>Makes the column an output.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="scope">Where its nodes belong.</param>
    /// <param name="code">How networks take the column.</param>
    /// <param name="option">Which option was drawn, int64 [N, 1].</param>
    /// <param name="value">What the network gave for its value, float [N, 1]; null where it has none.</param>
    internal static void PutOut(GraphBuilder builder, string scope, ColumnCode code, string option, string? value)
    {
        TableColumn column = code.Column;
        if (column.Kind == ColumnKind.Category)
        {
            string texts = builder.Texts($"{scope}.texts", [.. code.Options.Select(each => TableConditions.Text(column, each))]);
            builder.Output(column.Name, builder.Node("Gather", scope, [texts, option]), column.Type, 1);
            return;
        }
        string cell = builder.Node("Gather", scope, [Doubles(builder, $"{scope}.values", code.Options.Select(each => each.Value)), option]);
        if (value is not null) cell = Near(builder, scope, code, cell, option, value);
        if (code.Of(CodeOptionKind.Missing).Count > 0)
        {
            string missing = Doubles(builder, $"{scope}.missing", code.Options.Select(each => each.Kind == CodeOptionKind.Missing ? double.NaN : 0));
            cell = builder.Node("Add", scope, [cell, builder.Node("Gather", scope, [missing, option])]);
        }
        if (column.Type != ElementType.Double) cell = To(builder, scope, cell, column.Type);
        builder.Output(column.Name, cell, column.Type, 1);
    }

    /// <summary>Adds the column as an input.</summary>
    /// <returns>What the network takes, float [N, …], in its order.</returns>
    internal static IEnumerable<string> TakeIn(GraphBuilder builder, string scope, ColumnCode code)
    {
        TableColumn column = code.Column;
        string input = builder.Input(column.Name, column.Type, 1);
        if (column.Kind == ColumnKind.Category)
        {
            string place = builder.NumbersOf(scope, input, [.. code.Options.Select((option, i) => KeyValuePair.Create(TableConditions.Text(column, option), (long)i))]);
            return [OneHot(builder, $"{scope}.places", scope, place, code.Options.Count)];
        }
        IReadOnlyList<CodeOption> exact = code.Of(CodeOptionKind.Exact), near = code.Of(CodeOptionKind.Near);
        string? isMissing = code.Of(CodeOptionKind.Missing).Count == 0 ? null : To(builder, scope, builder.Node("IsNaN", scope, [input]), ElementType.Float);
        string? isExact = exact.Count == 0 ? null : To(builder, scope, builder.Node("Equal", scope, [input, Typed(builder, $"{scope}.exact", column.Type, exact)]), ElementType.Float);
        string[] known = [.. new[] { isMissing, isExact }.OfType<string>()];
        if (near.Count == 0) return known;

        string isNear = builder.Scalar($"{scope}.one", 1);
        foreach (string other in known)
            isNear = builder.Node("Sub", scope, [isNear, builder.Node("ReduceMax", scope, [other], NodeAttribute.Ints("axes", 1), NodeAttribute.Int("keepdims", 1))]);
        string number = column.Type == ElementType.Double ? input : To(builder, scope, input, ElementType.Double);
        (string mode, string value) = Mode(builder, scope, number, near);
        string zero = builder.Scalar($"{scope}.zero", 0);
        string held = builder.Node("Where", scope, [builder.Node("Greater", scope, [isNear, zero]), value, zero]);
        string modes = builder.Node("Mul", scope, [OneHot(builder, $"{scope}.modes", scope, mode, near.Count), isNear]);
        return [held, .. known, modes];
    }

    // Where a number lies around the mode that was drawn, within the column's range and in its resolution.
    private static string Near(GraphBuilder builder, string scope, ColumnCode code, string mean, string option, string value)
    {
        TableColumn column = code.Column;
        string reach = builder.Node("Gather", scope, [Doubles(builder, $"{scope}.reach", code.Options.Select(each => ColumnCode.Reach * each.Deviation)), option]);
        string place = To(builder, scope, builder.Node("Tanh", scope, [value]), ElementType.Double);
        string least = Double(builder, $"{scope}.minimum", column.Minimum), most = Double(builder, $"{scope}.maximum", column.Maximum);
        string cell = builder.Node("Clip", scope, [builder.Node("Add", scope, [mean, builder.Node("Mul", scope, [reach, place])]), least, most]);
        if (column.Resolution == 0) return cell;
        string resolution = Double(builder, $"{scope}.resolution", column.Resolution);
        string steps = builder.Node("Round", scope, [builder.Node("Div", scope, [cell, resolution])]);
        return builder.Node("Clip", scope, [builder.Node("Mul", scope, [steps, resolution]), least, most]);
    }

    // The mode in which a number is most likely, and where it lies around it.
    private static (string Mode, string Value) Mode(GraphBuilder builder, string scope, string number, IReadOnlyList<CodeOption> modes)
    {
        string means = Doubles(builder, $"{scope}.means", modes.Select(mode => mode.Value)), deviations = Doubles(builder, $"{scope}.deviations", modes.Select(mode => mode.Deviation));
        string logs = Doubles(builder, $"{scope}.logs", modes.Select(mode => Math.Log(mode.Share / mode.Deviation)));
        string distance = builder.Node("Div", scope, [builder.Node("Sub", scope, [number, means]), deviations]);
        string half = builder.Node("Mul", scope, [builder.Node("Mul", scope, [distance, distance]), Double(builder, $"{scope}.half", 0.5)]);
        string mode = builder.Node("ArgMax", scope, [builder.Node("Sub", scope, [logs, half])], NodeAttribute.Int("axis", 1), NodeAttribute.Int("keepdims", 1));
        string far = builder.Node("Div", scope, [builder.Node("Sub", scope, [number, builder.Node("Gather", scope, [means, mode])]), builder.Node("Gather", scope, [deviations, mode])]);
        string place = builder.Node("Div", scope, [far, Double(builder, $"{scope}.span", ColumnCode.Reach)]);
        string held = builder.Node("Clip", scope, [place, Double(builder, $"{scope}.from", -1), Double(builder, $"{scope}.to", 1)]);
        return (mode, To(builder, scope, held, ElementType.Float));
    }

    private static string OneHot(GraphBuilder builder, string name, string scope, string place, int count)
    {
        long[] places = [.. Enumerable.Range(0, count).Select(i => (long)i)];
        return To(builder, scope, builder.Node("Equal", scope, [place, builder.Weights(name, places, 1, count)]), ElementType.Float);
    }

    private static string Typed(GraphBuilder builder, string name, ElementType type, IReadOnlyList<CodeOption> options) => type switch
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
