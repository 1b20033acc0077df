using System.Text.Json.Serialization;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>How many rows break a law.</summary>
/// <param name="Law">The law: <c>pz &lt; beam</c>.</param>
/// <param name="Generated">Generated rows that break it.</param>
/// <param name="Rows">Generated rows.</param>
/// <param name="Real">Real rows that break it, of training and test together.</param>
/// <param name="RealRows">Real rows.</param>
public sealed record ConstraintViolations(
    [property: JsonPropertyName("law")] string Law,
    [property: JsonPropertyName("generated")] int Generated,
    [property: JsonPropertyName("rows")] int Rows,
    [property: JsonPropertyName("real")] int Real,
    [property: JsonPropertyName("realRows")] int RealRows)
{
    /// <summary>Counts each constraint.</summary>
    internal static IReadOnlyList<ConstraintViolations> Of(IRowMeasures measures, TableSample training, TableSample testing, TableSample generated)
    {
        IReadOnlyList<int> broken = measures.Broken(generated.Cells), ofTraining = measures.Broken(training.Cells), ofTesting = measures.Broken(testing.Cells);
        return [.. measures.Constraints.Select((law, i) => new ConstraintViolations(law, broken[i], generated.Rows, ofTraining[i] + ofTesting[i], training.Rows + testing.Rows))];
    }
}
