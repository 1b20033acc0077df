using System.Text.Json.Serialization;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Metrics;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Reading;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>
/// What learners make of a rare class after each way of making up for it, on rows that neither they nor the GAN have seen: the mean over learners, over several splits of the rows with a GAN of its
/// own each.
/// </summary>
/// <param name="Label">The column that is told.</param>
/// <param name="Class">Its rarest value.</param>
/// <param name="Share">The share of rows that have it, 0..1: what guessing gives for average precision.</param>
/// <param name="Ways">Each way.</param>
public sealed record BalanceComparison(
    [property: JsonPropertyName("label")] string Label,
    [property: JsonPropertyName("class")] string Class,
    [property: JsonPropertyName("share")] double Share,
    [property: JsonPropertyName("ways")] IReadOnlyList<BalanceResult> Ways)
{
    private const int TestShare = 3;
    private const uint SplitStream = 0x53504C54, AgainStream = 0x41474149;

    /// <summary>Compares on one split after another.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="label">The column of classes.</param>
    /// <param name="seeds">How many splits.</param>
    /// <param name="train">Trains a GAN on some rows; the number decides all that is random.</param>
    /// <param name="stage">Told what is being done.</param>
    /// <exception cref="UserInputException">There is no such column, it cannot be asked for, or the class has too few rows.</exception>
    internal static BalanceComparison Run(Table table, string label, int seeds, Func<Table, int, GanModel> train, IProgress<string>? stage = null)
    {
        TableSample all = TableSample.Of(table);
        var rare = MinorityClass.Of(all, label);
        int rows = all.Cells[rare.Column].Count(value => value == rare.Value);
        string count = $"{rows} {(rows == 1 ? "row" : "rows")}";
        if (rows < 2 * TestShare)
            throw new UserInputException($"The value '{rare.Name}' of '{label}' has {count}: at least {2 * TestShare} are needed.");
        var qualities = Enum.GetValues<Balancing>().ToDictionary(way => way, _ => new List<BinaryQuality>());
        for (int seed = 1; seed <= seeds; seed++)
        {
            (int[] training, int[] testing) = Split(all.Cells[rare.Column], rare.Value, seed);
            stage?.Report($"split {seed} of {seeds}: training a GAN on {training.Length} rows");
            using GanModel model = train(table.Pick(training), seed);
            TableSample known = all.Pick(training), tested = all.Pick(testing);
            foreach ((Balancing way, List<BinaryQuality> found) in qualities)
            {
                stage?.Report($"split {seed} of {seeds}: {way.Word()}");
                found.Add(Judge(way, known, tested, rare, model, (ulong)seed));
            }
        }
        return new BalanceComparison(label, rare.Name, (double)rows / all.Rows, [.. qualities.Select(pair => BalanceResult.Of(pair.Key, pair.Value))]);
    }

    // The mean over learners.
    private static BinaryQuality Judge(Balancing way, TableSample known, TableSample tested, MinorityClass rare, GanModel model, ulong seed)
    {
        TableSample own = known.Pick([.. Enumerable.Range(0, known.Rows).Where(row => known.Cells[rare.Column][row] == rare.Value)]);
        int lacking = Math.Max(0, known.Rows - 2 * own.Rows);
        TableSample training = way switch
        {
            Balancing.Oversampling => known.With(own.Pick([.. Enumerable.Range(0, lacking).Select(i => CounterRandom.Integer(seed, i, AgainStream, own.Rows))])),
            Balancing.Smote => known.With(new Smote(own).Make(lacking, seed)),
            Balancing.Gan => known.With(Drawn(model, rare, known, lacking, seed)),
            Balancing.RealisticGan => known.With(Realistic(model, rare, known, lacking, seed)),
            _ => known,
        };
        float weight = way == Balancing.Weights ? (float)(known.Rows - own.Rows) / own.Rows : 1;
        var features = new LearnerFeatures(known, rare.Column);
        BinaryQuality[] each = [.. Learner.All.Select(learner => learner.Judge(rare.Rows(features, training, weight), rare.Rows(features, tested), features.Length))];
        return new BinaryQuality(each.Average(one => one.F1), each.Average(one => one.AveragePrecision), each.Average(one => one.Auc), each.Average(one => one.Accuracy));
    }

    private static TableSample Realistic(GanModel model, MinorityClass rare, TableSample like, int count, ulong seed)
    {
        TableSample drawn = Drawn(model, rare, like, 2 * count, seed);
        string realism = model.NameOf(TensorNames.Score);
        var inputs = like.Columns.Select((column, i) => (column.Name, Values: CellValues.Of(column, drawn.Cells[i]))).ToDictionary(pair => pair.Name, pair => pair.Values);
        float[] scores = (float[])model.DiscriminatorRunner.Run(inputs, [realism])[realism];
        return drawn.Pick([.. Enumerable.Range(0, drawn.Rows).OrderByDescending(row => scores[row]).Take(count).Order()]);
    }

    private static TableSample Drawn(GanModel model, MinorityClass rare, TableSample like, int count, ulong seed)
    {
        var sampler = GeneratorSampler.OfValue(model, seed, like.Columns[rare.Column].Name, rare.Name);
        IReadOnlyDictionary<string, Array> values = sampler.GenerateAll(0, count, [.. like.Columns.Select(each => each.Name)]);
        return like with { Cells = [.. like.Columns.Select(each => CellValues.From(each, values[each.Name]))] };
    }

    // A third of each class is kept for testing.
    private static (int[] Training, int[] Testing) Split(double[] labels, double value, int seed)
    {
        var testing = new List<int>();
        foreach (int[] of in (int[][])[[.. Places(true)], [.. Places(false)]])
            testing.AddRange(of.OrderBy(place => CounterRandom.Integer((ulong)seed, place, SplitStream, int.MaxValue)).Take(of.Length / TestShare));
        var apart = testing.ToHashSet();
        return ([.. Enumerable.Range(0, labels.Length).Where(place => !apart.Contains(place))], [.. testing.Order()]);

        IEnumerable<int> Places(bool isRare) => Enumerable.Range(0, labels.Length).Where(place => labels[place] == value == isRare);
    }
}

/// <summary>How learners do after one way.</summary>
/// <param name="Way">Its name.</param>
/// <param name="AveragePrecision">Mean over splits.</param>
/// <param name="AveragePrecisionDeviation">Standard deviation over splits.</param>
/// <param name="F1">Mean over splits.</param>
/// <param name="F1Deviation">Standard deviation over splits.</param>
public sealed record BalanceResult(
    [property: JsonPropertyName("way")] string Way,
    [property: JsonPropertyName("averagePrecision")] double AveragePrecision,
    [property: JsonPropertyName("averagePrecisionDeviation")] double AveragePrecisionDeviation,
    [property: JsonPropertyName("f1")] double F1,
    [property: JsonPropertyName("f1Deviation")] double F1Deviation)
{
    internal static BalanceResult Of(Balancing way, IReadOnlyList<BinaryQuality> splits)
    {
        SeedStatistics precision = SeedStatistics.Of([.. splits.Select(split => split.AveragePrecision)])!, f1 = SeedStatistics.Of([.. splits.Select(split => split.F1)])!;
        return new BalanceResult(way.Word(), precision.Mean, precision.Deviation ?? 0, f1.Mean, f1.Deviation ?? 0);
    }
}
