using System.Globalization;
using Gan.Onnx;
using Gan.Training.Files;

namespace Gan.Training.Samples;

/// <summary>Scores of samples by a discriminator, as a file of one line a sample.</summary>
internal static class SampleScores
{
    private const int RowsAtOnce = 4_096;

    /// <summary>Scores the samples of a data set: its test split, or the training one where there is no other.</summary>
    /// <returns>What was written, in a sentence.</returns>
    internal static string Write(Modality modality, ScoringRequest request)
    {
        (SampleData data, SampleSet samples) = Open(modality, request);
        var rows = RealRows.Of(request.Model.Discriminator!, samples);
        var scores = request.Outputs.ToDictionary(output => output, _ => new List<float>());
        foreach (int[] some in Enumerable.Range(0, rows.Count).Chunk(RowsAtOnce))
        {
            request.Cancellation.ThrowIfCancellationRequested();
            foreach ((string output, Array values) in request.Model.DiscriminatorRunner.Run(rows.Take(some), request.Outputs, request.Cancellation)) scores[output].AddRange((float[])values);
        }
        var all = scores.ToDictionary(output => output.Key, output => output.Value.ToArray());
        Write(request, all, samples.Count, ["label"], i => [samples.Labels is { } labels ? data.Classes[labels[i]] : ""]);
        return $"{samples.Count} {samples.Shape.Noun} scored in {request.Path}: {Mean(request.Model, all)}";
    }

    /// <summary>Opens the data, and chooses the split that is scored: the test split, or the training one where it is requested or there is no other.</summary>
    internal static (SampleData Data, SampleSet Samples) Open(Modality modality, ScoringRequest request)
    {
        SampleData data = modality.OpenFor(new RealRowsRequest(request.Model, request.ModelPath, request.Data, request.Context));
        bool isTraining = request.IsTraining || data.Testing.Count == 0;
        if (isTraining && !request.IsTraining) request.Output.Remark($"{string.Join(' ', request.Data)}: it has no test {data.Training.Shape.Noun}: all of its {data.Training.Shape.Noun} are scored, {MayBeLearnt}");
        return (data, isTraining ? data.Training : data.Testing);
    }

    /// <summary>The end of a remark about training samples that take the place of test samples.</summary>
    internal const string MayBeLearnt = "and the model may have learnt from them.";

    /// <summary>Writes scores: the number of the sample, what is known of it, and the scores.</summary>
    /// <param name="request">What was requested.</param>
    /// <param name="scores">For each output its values.</param>
    /// <param name="count">The number of samples.</param>
    /// <param name="columns">The columns between the number and the scores.</param>
    /// <param name="cells">Their cells of a sample.</param>
    internal static void Write(ScoringRequest request, IReadOnlyDictionary<string, float[]> scores, int count, IReadOnlyList<string> columns, Func<int, IEnumerable<string>> cells) =>
        DelimitedFile.Write(
            request.Path,
            ["index", .. columns, .. request.Outputs],
            Enumerable.Range(0, count).Select(i => (string[])[i.ToString(CultureInfo.InvariantCulture), .. cells(i), .. request.Outputs.Select(output => Text(scores[output][i]))]),
            cancellationToken: request.Cancellation);

    /// <summary>The mean of realism, or of the score where there is none, in words.</summary>
    internal static string Mean(GanModel model, IReadOnlyDictionary<string, float[]> scores) => scores.TryGetValue(model.NameOf(TensorNames.Realism), out float[]? realism)
        ? string.Create(CultureInfo.InvariantCulture, $"mean realism {Known(realism):f3} (0.5 for samples like the real ones)")
        : string.Create(CultureInfo.InvariantCulture, $"mean score {Known(scores[model.NameOf(TensorNames.Score)]):f3} (of its own scale: realism was not calibrated)");

    private static double Known(float[] values) => values.Where(value => !float.IsNaN(value)).Average();

    // Nothing where there is no score.
    private static string Text(float value) => float.IsNaN(value) ? "" : value.ToString(CultureInfo.InvariantCulture);
}
