using System.Diagnostics;
using Gan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Benchmarks.Scoring;

/// <summary>Microseconds of a prediction of a single row by a PredictionEngine.</summary>
internal static class LatencyTable
{
    // Calls between two looks at the clock.
    private const int Calls = 10;

    internal static void Print(IEnumerable<string> models, int rounds, double seconds)
    {
        Console.WriteLine("Microseconds that a PredictionEngine takes for one row, medians.");
        Console.WriteLine();
        Console.WriteLine("| model | ours | stock | stock, one thread | ours / stock | ours / one thread |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (string name in models)
        {
            OnnxModel model = Subjects.Create(name);
            if (model is not { Inputs: [{ Type: ElementType.Float }], Outputs: [{ Type: ElementType.Float }] }) continue;
            using var contenders = new Contenders(model);
            using PredictionEngine<Row, Row> ours = Engine(contenders, contenders.Ours(), model), stock = Engine(contenders, contenders.Stock(), model), single = Engine(contenders, contenders.Stock(threads: 1), model);
            var times = Alternation.Of(rounds, () => Measure(ours, model, seconds), () => Measure(stock, model, seconds), () => Measure(single, model, seconds));
            Console.WriteLine($"| {name} | {times.Text(0, "f1")} | {times.Text(1, "f1")} | {times.Text(2, "f1")} | {times.Ratio(1)} | {times.Ratio(2)} |");
        }
        Console.WriteLine();
    }

    private static PredictionEngine<Row, Row> Engine(Contenders contenders, ITransformer step, OnnxModel model)
    {
        SchemaDefinition Columns(TensorSpec tensor, params int[] leading)
        {
            var definition = SchemaDefinition.Create(typeof(Row));
            definition[0].ColumnName = tensor.Name;
            definition[0].ColumnType = new VectorDataViewType(NumberDataViewType.Single, (int[])[.. leading, .. tensor.Shape.Skip(1).Select(size => (int)size)]);
            return definition;
        }
        return contenders.Context.Model.CreatePredictionEngine<Row, Row>(step, ignoreMissingColumns: false, Columns(model.Inputs[0]), Columns(model.Outputs[0], 1));
    }

    private static double Measure(PredictionEngine<Row, Row> engine, OnnxModel model, double seconds)
    {
        var row = new Row { Values = ((float[])PreparedRows.Values(model.Inputs[0]))[..model.Inputs[0].ElementsPerRow] };
        var prediction = new Row();
        var times = new List<double>();
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            long call = Stopwatch.GetTimestamp();
            for (int i = 0; i < Calls; i++) engine.Predict(row, ref prediction);
            times.Add(Stopwatch.GetElapsedTime(call).TotalMicroseconds / Calls);
        }
        return Statistics.Median(times);
    }

    private sealed class Row
    {
        public float[] Values { get; set; } = [];
    }
}
