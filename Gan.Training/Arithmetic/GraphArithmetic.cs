using Gan.Onnx;
using Gan.Onnx.Graphs;

namespace Gan.Training.Arithmetic;

/// <summary>Arithmetic as nodes of a graph, on double [N, 1].</summary>
/// <param name="builder">The graph.</param>
/// <param name="scope">Where its nodes belong.</param>
internal sealed class GraphArithmetic(GraphBuilder builder, string scope) : IArithmetic<string>
{
    public string Constant(double value) => builder.Weights(FormattableString.Invariant($"number.{value:R}"), [value], []);

    public string Combine(ArithmeticOperator by, string first, string second) => Node(
        by switch
        {
            ArithmeticOperator.Add => "Add",
            ArithmeticOperator.Subtract => "Sub",
            ArithmeticOperator.Multiply => "Mul",
            ArithmeticOperator.Divide => "Div",
            _ => "Pow",
        },
        first,
        second);

    // ONNX Runtime has some functions in single precision alone: those are made of others.
    public string Apply(ArithmeticFunction function, string argument) => function switch
    {
        ArithmeticFunction.Negate => Node("Neg", argument),
        ArithmeticFunction.Abs => Node("Abs", argument),
        ArithmeticFunction.Sqrt => Node("Sqrt", argument),
        ArithmeticFunction.Exp => Node("Exp", argument),
        ArithmeticFunction.Log => Node("Log", argument),
        ArithmeticFunction.Log10 => Node("Mul", Node("Log", argument), Constant(1 / Math.Log(10))),
        ArithmeticFunction.Sin => Node("Sin", argument),
        ArithmeticFunction.Cos => Cosine(argument),
        ArithmeticFunction.Tan => Node("Div", Node("Sin", argument), Cosine(argument)),
        ArithmeticFunction.Atan => Arctangent(argument),
        ArithmeticFunction.Sinh => Node("Mul", Node("Sub", Node("Exp", argument), Node("Exp", Node("Neg", argument))), Constant(0.5)),
        ArithmeticFunction.Cosh => Node("Mul", Node("Add", Node("Exp", argument), Node("Exp", Node("Neg", argument))), Constant(0.5)),
        ArithmeticFunction.Tanh => Node("Tanh", argument),
        // Of the absolute value, whose sum loses no digits.
        _ => Node("Mul", Node("Sign", argument), Node("Log", Node("Add", Node("Abs", argument), Node("Sqrt", Node("Add", Node("Mul", argument, argument), Constant(1)))))),
    };

    // The arctangent of y / x, and where x is below 0 half a turn more, or less where y is below 0 too.
    public string Angle(string y, string x)
    {
        string turn = Node("Where", Node("Less", y, Constant(0)), Constant(-Math.PI), Constant(Math.PI));
        return Node("Add", Arctangent(Node("Div", y, x)), Node("Where", Node("Less", x, Constant(0)), turn, Constant(0)));
    }

    private string Cosine(string argument) => Node("Sin", Node("Add", argument, Constant(Math.PI / 2)));

    private string Arctangent(string argument) => Cast(Node("Atan", Cast(argument, ElementType.Float)), ElementType.Double);

    private string Cast(string value, ElementType type) => builder.Node("Cast", scope, [value], NodeAttribute.Int("to", (int)type));

    private string Node(string type, params string[] inputs) => builder.Node(type, scope, inputs);
}
