using Gan.Onnx.Running;
using Microsoft.ML;

namespace Gan.MLNet.Scoring;

/// <summary>What a transformer reports in the log of its <see cref="MLContext"/> while it is read.</summary>
/// <param name="context">The context.</param>
internal sealed class StepLog(MLContext context)
{
    /// <summary>Has reported, once for each runner, that rows are run one at a time where they might depend on each other.</summary>
    /// <param name="runner">What runs them.</param>
    /// <param name="outputs">The outputs that are read.</param>
    internal void ReportSingleRows(OnnxRunner runner, IReadOnlyList<OutputColumn> outputs) => runner.Notice ??= line => context.LogWarning($"{Names(outputs)}: {line}");

    /// <summary>Reports that rows are read so often that somebody should keep them.</summary>
    /// <param name="outputs">The outputs that are read.</param>
    internal void ReportManyPasses(IReadOnlyList<OutputColumn> outputs) => context.LogWarning(
        $"The rows are read for the third time, and each time the model computes {Names(outputs)} anew: append a cache after this step, .AppendCacheCheckpoint(context), or put the view into a cache, Data.Cache.");

    private static string Names(IReadOnlyList<OutputColumn> outputs) => string.Join(", ", outputs.Select(output => output.Column));
}
