using Gan.Onnx.Graphs.Batching;
using Gan.Onnx.Running;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Tests.Batching;

/// <summary>What the graph of a random model says of its rows, and what ONNX Runtime does with them.</summary>
internal enum RandomOutcome
{
    /// <summary>ONNX Runtime refuses the model even for a row alone, or rows become numbers without end.</summary>
    Refused,

    /// <summary>Proven independent, and so it is.</summary>
    Proven,

    /// <summary>Proven independent by mistake.</summary>
    Mistaken,

    /// <summary>Not proven, and rows do depend on each other, or cannot be put side by side.</summary>
    Mixing,

    /// <summary>Not proven, although rows were independent of each other.</summary>
    Missed,
}

/// <summary>Compares a random model's rows alone with the same rows in batches: as ONNX Runtime runs them, and as we do.</summary>
internal static class RandomGraphCheck
{
    private const int Rows = 6;

    public static RandomOutcome Of(int seed, out string difference)
    {
        difference = "";
        OnnxModel model = RandomGraph.Of(seed);
        Dictionary<string, Array> inputs = RowByRow.Inputs(model, Rows, seed);
        if (RowByRow.Run(model, inputs, Rows)?["y"] is not float[] alone || alone.Any(number => !float.IsFinite(number))) return RandomOutcome.Refused;
        foreach (int? batch in new int?[] { null, 4 })
        {
            using var runner = new OnnxRunner(model, new RunnerOptions { BatchSize = batch, Workers = 1 });
            if (!AreClose(alone, (float[])runner.Run(inputs)["y"])) difference = $"seed {seed}, batches of {batch?.ToString() ?? "any size"}: ours differs from rows alone";
        }
        bool isProven = BatchAxisFlow.Follow(model)["y"] is null;
        bool isIndependent = Together(model, (float[])inputs["x"]) is { } together && AreClose(alone, together) && AreClose(alone[(alone.Length / 2)..], Together(model, ((float[])inputs["x"])[(inputs["x"].Length / 2)..])!);
        return (isProven, isIndependent) switch
        {
            (true, true) => RandomOutcome.Proven,
            (true, false) => RandomOutcome.Mistaken,
            (false, false) => RandomOutcome.Mixing,
            (false, true) => RandomOutcome.Missed,
        };
    }

    // All rows in one run of ONNX Runtime; null where it refuses.
    private static float[]? Together(OnnxModel model, float[] rows)
    {
        using SessionOptions options = SandboxSession.SingleThreaded();
        using var session = new InferenceSession(model.Bytes.ToArray(), options);
        using var run = new RunOptions();
        using OrtValue x = OrtValue.CreateTensorValueFromMemory(rows, [rows.Length / model.Inputs[0].ElementsPerRow, .. model.Inputs[0].Shape.Skip(1)]);
        try
        {
            using IDisposableReadOnlyCollection<OrtValue> results = session.Run(run, ["x"], [x], ["y"]);
            return results[0].GetTensorDataAsSpan<float>().ToArray();
        }
        catch (OnnxRuntimeException)
        {
            return null;
        }
    }

    private static bool AreClose(float[] expected, float[] actual)
    {
        const float tolerance = 1e-4f;
        if (expected.Length != actual.Length) return false;
        float largest = expected.Select(Math.Abs).DefaultIfEmpty(0).Max();
        return !expected.Where((number, i) => !(Math.Abs(number - actual[i]) <= tolerance * (1 + largest))).Any();
    }
}
