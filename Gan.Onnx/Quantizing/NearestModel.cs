using Gan.Onnx.Running;

namespace Gan.Onnx.Quantizing;

/// <summary>Which of several models gives numbers most like those of another.</summary>
internal static class NearestModel
{
    /// <summary>Runs all on the same rows and takes the nearest.</summary>
    /// <param name="exact">The model that is to be met; it has the same inputs and outputs.</param>
    /// <param name="candidates">The others.</param>
    /// <param name="rows">For each input its rows.</param>
    internal static OnnxModel Choose(OnnxModel exact, IReadOnlyList<OnnxModel> candidates, IReadOnlyDictionary<string, Array> rows)
    {
        string[] outputs = [.. exact.Outputs.Where(output => output.Type == ElementType.Float).Select(output => output.Name)];
        if (outputs.Length == 0) return candidates[0];
        IReadOnlyDictionary<string, Array> wanted = Run(exact, rows, outputs);
        return candidates.MinBy(candidate =>
        {
            IReadOnlyDictionary<string, Array> given = Run(candidate, rows, outputs);
            return outputs.Sum(output => Distance((float[])wanted[output], (float[])given[output]));
        })!;
    }

    private static IReadOnlyDictionary<string, Array> Run(OnnxModel model, IReadOnlyDictionary<string, Array> rows, string[] outputs)
    {
        using var runner = new OnnxRunner(model, new RunnerOptions { Device = Device.Cpu });
        return runner.Run(rows, outputs);
    }

    // The mean square, by the variance of what is wanted, so that outputs of all units count alike; columns of tables have gaps.
    private static double Distance(float[] wanted, float[] given)
    {
        (double Wanted, double Given)[] known = [.. wanted.Zip(given, (a, b) => ((double)a, (double)b)).Where(pair => double.IsFinite(pair.Item1) && double.IsFinite(pair.Item2))];
        if (known.Length == 0) return 0;
        double mean = known.Average(pair => pair.Wanted), variance = known.Average(pair => Square(pair.Wanted - mean));
        return known.Average(pair => Square(pair.Wanted - pair.Given)) / Math.Max(variance, float.Epsilon);
    }

    private static double Square(double number) => number * number;
}
