using Gan.MLNet;
using Gan.MLNet.Tables;
using Gan.Onnx;
using Gan.Training.Tests.Modalities.Tables;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Tests.Pipelines;

/// <summary>Discriminators of tables as steps of pipelines.</summary>
[TestClass]
public sealed class ScoreRowsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly GanModel _model = SmallTableGan.Model();
    private readonly MLContext _context = new(seed: 1);

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    private GanCatalog Gan => _context.Gan();

    [TestMethod]
    public void Rows_are_judged_as_the_model_does_whatever_type_their_columns_have()
    {
        IDataView drawn = Gan.Generate(_model, 100, seed: 3);
        // Dates as numbers, and the rest as it was drawn.
        IDataView rows = WithSeconds(drawn, "day");
        float[] expected = [.. Expected(100)];
        AssertClose(expected, Realism(Gan.ScoreRows(_model).Fit(rows).Transform(rows)));
        var text = _context.Transforms.Conversion.ConvertType([.. rows.Schema.Where(column => column.Name is "serial" or "flag" or "visits").Select(column => new InputOutputColumnPair(column.Name))], DataKind.String)
            .Append(_context.Transforms.Conversion.MapValueToKey("label"));
        IDataView others = text.Fit(rows).Transform(rows);
        AssertClose(expected, Realism(Gan.ScoreRows(_model).Fit(others).Transform(others)));
        AssertClose(expected, Realism(Gan.ScoreRows(_model).Fit(drawn).Transform(drawn)));
    }

    [TestMethod]
    public void A_saved_chain_is_made_of_stock_steps_and_gives_the_same()
    {
        IDataView rows = WithSeconds(Gan.Generate(_model, 50, seed: 3), "day");
        ScoreRowsEstimator step = Gan.FeaturizeRows(_model);
        ITransformer fitted = step.Fit(rows);
        _context.Model.Save(fitted, rows.Schema, _folder["rows.zip"]);
        var fresh = new MLContext();
        ITransformer loaded = fresh.Model.Load(_folder["rows.zip"], out _);
        Assert.IsFalse(((IEnumerable<ITransformer>)loaded).Any(part => part.GetType().Assembly == typeof(GanCatalog).Assembly));
        VBuffer<float>[] before = [.. fitted.Transform(rows).GetColumn<VBuffer<float>>("Features")], after = [.. loaded.Transform(rows).GetColumn<VBuffer<float>>("Features")];
        VBuffer<float>[] fast = [.. fresh.Gan().Accelerate(loaded).Transform(rows).GetColumn<VBuffer<float>>("Features")];
        Assert.AreEqual(16, before[0].Length);
        for (int i = 0; i < before.Length; i++)
        {
            AssertClose(before[i].DenseValues().ToArray(), after[i].DenseValues().ToArray());
            AssertClose(before[i].DenseValues().ToArray(), fast[i].DenseValues().ToArray());
        }
        Assert.AreEqual(string.Join(' ', fitted.Transform(rows).Schema.Select(column => $"{column.Name}:{column.Type}")), string.Join(' ', loaded.Transform(rows).Schema.Select(column => $"{column.Name}:{column.Type}")));
    }

    [TestMethod]
    public void What_is_missing_or_cannot_be_read_is_named()
    {
        IDataView drawn = Gan.Generate(_model, 5), without = _context.Transforms.DropColumns("amount").Fit(drawn).Transform(drawn);
        IDataView flags = _context.Transforms.CopyColumns("day", "flag").Fit(drawn).Transform(drawn);
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => Gan.ScoreRows(_model).Fit(flags)).Message, "'day'");
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => Gan.ScoreRows(_model).Fit(WithSeconds(without, "day"))).Message, "'amount'");
        StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => Gan.ScoreRealism(_model)).Message, "ScoreRows");
    }

    // What the session itself says of the same rows.
    private IEnumerable<float> Expected(int count)
    {
        var sampler = new global::Gan.Onnx.Latents.GeneratorSampler(_model, 3);
        return (float[])_model.DiscriminatorRunner.Run(sampler.GenerateAll(0, count, [.. _model.Metadata.Columns.Select(column => column.Name)]))["gan_realism"];
    }

    private static float[] Realism(IDataView judged) => [.. judged.GetColumn<VBuffer<float>>("Realism").Select(value => value.GetItemOrDefault(0))];

    private IDataView WithSeconds(IDataView rows, string date)
    {
        IDataView seconds = _context.Transforms.CustomMapping<Day, Seconds>((from, to) => to.Time = (long)(from.Date - DateTime.UnixEpoch).TotalSeconds, contractName: null).Fit(rows).Transform(rows);
        return _context.Transforms.DropColumns(date).Append(_context.Transforms.CopyColumns(date, "Time")).Append(_context.Transforms.DropColumns("Time")).Fit(seconds).Transform(seconds);
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.HasCount(expected.Length, actual);
        for (int i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], actual[i], 1e-4f);
    }

    private sealed class Day
    {
        [ColumnName("day")]
        public DateTime Date { get; set; }
    }

    private sealed class Seconds
    {
        public long Time { get; set; }
    }
}
