using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Gan.Training.Arithmetic;
using Gan.Training.Modalities.Events;
using Gan.Training.Modalities.Events.Learning;
using static TorchSharp.torch;
using Device = Gan.Onnx.Running.Device;

namespace Gan.Training.Tests.Modalities.Events;

[TestClass]
public sealed class FormulaTests
{
    private static readonly double[] _x = [0.25, 1.5, -0.75, 3], _y = [2, -0.5, -1.25, 0.125];

    // Each with what it is where x = 0.25 and y = 2.
    private static IEnumerable<object[]> Formulas =>
    [
        ["x + y * 2 - 1", 3.25],
        ["-x ** 2 / y", -0.03125],
        ["(x - y) ** 2 + 2.5e-1", 3.3125],
        ["abs(-y) + sqrt(x ** 2)", 2.25],
        ["exp(x) + log(abs(y))", 1.9771725972476868],
        ["log10(abs(y)) * 1000", 301.02999566398119],
        ["sin(x) + cos(y) + tan(x)", 0.0865990439284168],
        ["sinh(x) + cosh(y) + tanh(x)", 4.2597266702955086],
        ["asinh(y) - atan(x)", 1.198656812051946],
        ["atan2(y, x) + pi", 4.588033985837928],
    ];

    [TestMethod]
    [DynamicData(nameof(Formulas))]
    public void Formulas_are_computed_on_columns_tensors_and_in_graphs_alike(string text, double first)
    {
        var formula = Formula.Parse(text, ["x", "y"]);
        double[] expected = formula.Evaluate(ColumnArithmetic.Instance, name => name == "x" ? _x : _y);
        Assert.AreEqual(first, expected[0], 1e-9);

        using (var scope = NewDisposeScope())
        {
            Tensor computed = formula.Evaluate(new TensorArithmetic(CPU), name => tensor(name == "x" ? _x : _y, [_x.Length, 1], ScalarType.Float32));
            AssertClose(expected, [.. computed.to(ScalarType.Float64).data<double>()], 1e-5);
        }
        var builder = new GraphBuilder("formula");
        string[] inputs = [builder.Input("x", ElementType.Double, 1), builder.Input("y", ElementType.Double, 1)];
        builder.Output("f", builder.Node("Identity", "", [formula.Evaluate(new GraphArithmetic(builder, "formula"), name => name)]), ElementType.Double, 1);
        using var runner = new OnnxRunner(builder.Build(new Dictionary<string, string>()), new RunnerOptions { Device = Device.Cpu });
        AssertClose(expected, (double[])runner.Run(new Dictionary<string, Array> { [inputs[0]] = _x, [inputs[1]] = _y })["f"], text.Contains("atan", StringComparison.Ordinal) ? 1e-6 : 1e-12);
    }

    [TestMethod]
    public void All_quadrants_have_their_angle_in_graphs_too()
    {
        var formula = Formula.Parse("atan2(y, x)", ["x", "y"]);
        CollectionAssert.AreEqual((double[])[.. _y.Zip(_x, Math.Atan2)], formula.Evaluate(ColumnArithmetic.Instance, name => name == "x" ? _x : _y));
        Assert.IsTrue(_x.Zip(_y, (x, y) => (x > 0, y > 0)).Distinct().Count() >= 3);
    }

    [TestMethod]
    [DataRow("a +", "no formula")]
    [DataRow("log(a", "no formula")]
    [DataRow("a ^ 2", "**")]
    [DataRow("a + b", "'b'")]
    [DataRow("gamma(a)", "'gamma'")]
    [DataRow("negate(a)", "'negate'")]
    [DataRow("log(a, 2)", "one argument")]
    [DataRow("atan2(a)", "two arguments")]
    [DataRow("'text'", "'text'")]
    [DataRow("a < 1", "+ - * /")]
    [DataRow("a ? 1 : 2", "conditions")]
    [DataRow("!a", "sign")]
    public void What_is_no_formula_is_told(string text, string part) => StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => Formula.Parse(text, ["a"])).Message, part);

    [TestMethod]
    public void Laws_compare_two_formulas()
    {
        bool[] Of(string law) => FormulaConstraint.Parse(law, ["x", "y"]).Holds(4, name => name == "x" ? _x : _y);
        CollectionAssert.AreEqual((bool[])[true, false, false, false], Of("x < y"));
        CollectionAssert.AreEqual((bool[])[false, true, false, true], Of("x >= 1.5"));
        // Nothing holds of what is no number.
        CollectionAssert.AreEqual((bool[])[true, true, false, true], Of("log(x) <= 2"));
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => FormulaConstraint.Parse("x + y", ["x", "y"])).Message, "compares nothing");
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (!double.IsNaN(expected[i])) Assert.AreEqual(expected[i], actual[i], tolerance * Math.Max(1, Math.Abs(expected[i])));
        }
    }
}
