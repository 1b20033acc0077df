using System.Text.Json;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Onnx.Tables;
using Gan.Tests;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples;
using Gan.Training.Training;
using Gan.Training.Zoo;

namespace Gan.Training.Tests.Modalities.Tables.Encodings;

/// <summary>Numbers of many orders of magnitude: on which scale they are coded, and what comes back.</summary>
[TestClass]
public sealed class HeavyTailsTests
{
    private static readonly JsonSerializerOptions _json = new() { TypeInfoResolver = ShapeJson.Resolver() };

    private const int Count = 4_000;

    private static readonly Dictionary<string, Func<double, double, double>> _laws = new()
    {
        ["24 decades"] = (uniform, _) => Math.Pow(10, 24 * uniform - 12),
        ["log-normal"] = (_, normal) => Math.Exp(2 * normal),
        ["both signs"] = (uniform, _) => (uniform < 0.5 ? -1 : 1) * Math.Pow(10, 12 * (2 * uniform % 1) - 6),
        ["Pareto"] = (uniform, _) => 1 / (1 - uniform),
        ["mostly 0"] = (uniform, normal) => uniform < 0.6 ? 0 : Math.Exp(3 * normal),
        ["normal"] = (_, normal) => normal,
        ["uniform"] = (uniform, _) => uniform,
        ["exponential"] = (uniform, _) => -Math.Log(1 - uniform),
        ["slightly skewed"] = (_, normal) => Math.Exp(normal / 2),
        ["two modes"] = (uniform, normal) => (uniform < 0.5 ? 20 : 900) + 4 * normal,
    };

    [TestMethod]
    [DataRow("24 decades", 1.0)]
    [DataRow("log-normal", 1e-4)]
    [DataRow("both signs", 1.0)]
    [DataRow("Pareto", 1.0)]
    [DataRow("mostly 0", 1e-4)]
    public void Numbers_of_many_orders_of_magnitude_come_back_with_their_quantiles(string law, double unit)
    {
        TableData data = Data(law);
        foreach (ColumnEncoding code in (ColumnEncoding[])[data.Rows.Shape.Columns[0], MaskedTableData.Of(data).Rows.Shape.Rows.Columns[0]])
        {
            Assert.AreNotEqual(0, code.AsinhUnit);
            double[] real = [.. data.Rows.Table[0].ToArray().Order()], drawn = Drawn(code, isNormal: code == data.Rows.Shape.Columns[0]);
            double[] scaled = Array.ConvertAll(real, Logarithm);
            foreach (double share in (double[])[0.01, 0.1, 0.5, 0.9, 0.99])
                Assert.AreEqual(At(scaled, share), Logarithm(At(drawn, share)), 0.04 * (scaled[^1] - scaled[0]), $"{share}");
            Assert.IsLessThan(0.01, drawn.Count(number => number == code.Column.Minimum && number != 0) / (double)Count);
        }

        // With a sign, and 0 where numbers are below the unit.
        double Logarithm(double number) => data.Rows.Table[0].ToArray().Min() > 0 ? Math.Log(number) : Math.Asinh(number / unit);
    }

    [TestMethod]
    [DataRow("normal")]
    [DataRow("uniform")]
    [DataRow("exponential")]
    [DataRow("slightly skewed")]
    [DataRow("two modes")]
    public void Others_stay_on_the_linear_scale(string law)
    {
        TableShape shape = Data(law).Rows.Shape;
        Assert.AreEqual(0, shape.Columns[0].AsinhUnit);
        // As in files of earlier versions.
        Assert.IsFalse(JsonSerializer.Serialize<SampleShape>(shape, _json).Contains("asinhUnit", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("uci_adult", "adult-train.csv")]
    [DataRow("mammography", "mammography.csv")]
    public void So_do_the_tables_that_models_were_made_of(string name, string file)
    {
        var table = Table.Load(TableFile.Open(Path.Combine(Requirement.Data(name, file), file)));
        Assert.IsTrue(ColumnEncodingFit.Fit(table).Columns.All(code => code.AsinhUnit == 0));
    }

    [TestMethod]
    public void A_number_comes_back_from_its_code()
    {
        TableData data = Data("both signs");
        foreach (ColumnEncoding code in (ColumnEncoding[])[data.Rows.Shape.Columns[0], MaskedTableData.Of(data).Rows.Shape.Rows.Columns[0]])
        {
            var encoder = new ColumnEncoder(code, 0);
            foreach (double value in (double[])[-9e5, -3.7, -2e-5, 2e-6, 1.5e-3, 42, 123_456])
            {
                (int option, float place) = encoder.Encode(value, row: null);
                Assert.AreEqual(value, ColumnDecoder.Decode(code, option, place), 1e-4 * Math.Abs(value));
            }
        }
    }

    [TestMethod]
    public void Options_are_ordered_by_what_they_stand_for()
    {
        EncodingOption[] options =
        [
            new(EncodingOptionKind.Exact, 5, 0, 0.5), new(EncodingOptionKind.Near, 1, 0.1, 0.3), new(EncodingOptionKind.Near, 4, 0.1, 0.2),
        ];
        var code = new ColumnEncoding(new TableColumn("x", ColumnKind.Number), options) { AsinhUnit = 1 };
        // sinh(1) = 1.2 and sinh(4) = 27.
        CollectionAssert.AreEqual((int[])[1, 0, 2], new OrderedDraw(code).Order);
    }

    [TestMethod]
    public void The_scale_is_part_of_a_run()
    {
        SampleShape shape = Data("24 decades").Rows.Shape;
        var read = (TableShape)JsonSerializer.Deserialize<SampleShape>(JsonSerializer.Serialize<SampleShape>(shape, _json), _json)!;
        Assert.AreEqual(((TableShape)shape).Columns[0].AsinhUnit, read.Columns[0].AsinhUnit);
    }

    [TestMethod]
    public void A_run_that_began_on_the_linear_scale_goes_on_with_it()
    {
        TableData data = Data("24 decades");
        TableColumn column = data.Rows.Shape.Columns[0].Column;
        var begun = new TableShape([new ColumnEncoding(column, [new EncodingOption(EncodingOptionKind.Near, 1e11, 1e11, 1)])]);
        var run = new RunConfiguration
        {
            Recipe = "tabular",
            Source = new DatasetSpec(["x.csv"]),
            Data = new DataDescription(data.Name, data.Sha256),
            Seed = 1,
            Threads = 1,
            Shape = begun,
            Classes = [],
            Settings = new TabularGan().Defaults,
        };
        Assert.AreSame(begun, ((TableData)run.AsLearnt(data)).Rows.Shape);
        Assert.AreSame(data, (run with { Shape = data.Rows.Shape }).AsLearnt(data));
    }

    private static TableData Data(string law)
    {
        var values = new double[Count];
        Span<float> uniform = stackalloc float[1], normal = stackalloc float[1];
        for (int i = 0; i < Count; i++)
        {
            CounterRandom.FillUniform(5, i, 0, uniform);
            CounterRandom.FillNormal(5, i, 1, normal);
            values[i] = _laws[law](uniform[0], normal[0]);
        }
        var column = new TableColumn("x", ColumnKind.Number) { Minimum = values.Min(), Maximum = values.Max() };
        return TableData.Of("law", Table.Of(new TableSchema([column], []), [values], Count));
    }

    // What a perfect generator would draw: options by their shares, and places as they lie in a mode.
    private static double[] Drawn(ColumnEncoding code, bool isNormal)
    {
        var drawn = new double[Count];
        Span<float> uniform = stackalloc float[2], normal = stackalloc float[1];
        for (int i = 0; i < Count; i++)
        {
            CounterRandom.FillUniform(9, i, 0, uniform);
            CounterRandom.FillNormal(9, i, 1, normal);
            double left = uniform[0];
            int option = 0;
            while (option < code.Options.Count - 1 && (left -= code.Options[option].Share) >= 0) option++;
            drawn[i] = ColumnDecoder.Decode(code, option, isNormal ? Math.Clamp(normal[0] / ColumnEncoding.Reach, -1, 1) : 2 * uniform[1] - 1);
        }
        return [.. drawn.Order()];
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
