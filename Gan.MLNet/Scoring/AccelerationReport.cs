namespace Gan.MLNet.Scoring;

/// <summary>What <see cref="GanCatalog.Accelerate(Microsoft.ML.ITransformer, out AccelerationReport, Gan.Onnx.Running.RunnerOptions?)"/> did with each step of a pipeline.</summary>
/// <param name="Steps">The steps in their order, those of chains inside chains too.</param>
public sealed record AccelerationReport(IReadOnlyList<AcceleratedStep> Steps)
{
    /// <summary>A line for each ONNX step.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Steps.Where(step => step.IsOnnx).Select(step => step.ToString()));
}

/// <summary>A step of a pipeline, and whether it runs in batches now.</summary>
/// <param name="Index">Its index in the chain, from 0; in a chain inside a chain with the outer index in front: <c>1.0</c>.</param>
/// <param name="Name">What kind of transformer it was.</param>
/// <param name="Columns">The columns that an ONNX step adds; empty for other steps.</param>
/// <param name="IsOnnx">Whether it is a stock ONNX step. Others are never changed.</param>
/// <param name="IsAccelerated">Whether it was replaced by a step that runs in batches and on all cores.</param>
/// <param name="Reason">Why it was not replaced, or what slows it down nevertheless; empty where there is nothing to say.</param>
public sealed record AcceleratedStep(string Index, string Name, IReadOnlyList<string> Columns, bool IsOnnx, bool IsAccelerated, string Reason)
{
    /// <summary>The step in one line.</summary>
    public override string ToString() =>
        $"Step {Index} ({Name}{(Columns.Count > 0 ? ": " : "")}{string.Join(", ", Columns)}) {(!IsAccelerated ? "stays as it is" : Reason.Length > 0 ? "runs on all cores" : "runs in batches")}{(Reason.Length > 0 ? ", " : "")}{Reason}.";
}
