using Gan.MLNet;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Tests.Modalities.Tables;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Tests.Pipelines;

/// <summary>Rows of tables made of columns of noise and of what is asked for.</summary>
[TestClass]
public sealed class GenerateRowsTests : IDisposable
{
    private const int Rows = 40;

    private readonly TempFolder _folder = new();
    private readonly GanModel _model = SmallTableGan.Model();
    private readonly MLContext _context = new(seed: 1);

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public void Rows_are_those_of_the_same_noise_and_what_they_are_asked_to_be()
    {
        IDataView noise = Noise();
        ITransformer fitted = _context.Gan().GenerateRows(_model, new Dictionary<string, string> { ["label"] = "Wanted" }).Fit(noise);
        IDataView made = fitted.Transform(noise);
        string[] labels = Texts(made, "label"), colours = Texts(made, "colour");
        for (int row = 1; row < Rows; row += 2) Assert.AreEqual("rare", labels[row]);
        IReadOnlyDictionary<string, Array> free = new GeneratorSampler(_model, 5).GenerateAll(0, Rows);
        for (int row = 0; row < Rows; row += 2) Assert.AreEqual((((string[])free["label"])[row], ((string[])free["colour"])[row]), (labels[row], colours[row]));
        long[] serials = [.. made.GetColumn<VBuffer<long>>("serial").Select(value => value.GetItemOrDefault(0))];
        for (int row = 0; row < Rows; row += 2) Assert.AreEqual(((long[])free["serial"])[row], serials[row]);

        _context.Model.Save(fitted, noise.Schema, _folder["rows.zip"]);
        ITransformer loaded = new MLContext().Model.Load(_folder["rows.zip"], out _);
        Assert.IsFalse(((IEnumerable<ITransformer>)loaded).Any(part => part.GetType().Assembly == typeof(GanCatalog).Assembly));
        CollectionAssert.AreEqual(labels, Texts(loaded.Transform(noise), "label"));
    }

    [TestMethod]
    public void Nothing_has_to_be_asked_for()
    {
        IDataView noise = Noise(), made = _context.Gan().GenerateRows(_model).Fit(noise).Transform(noise);
        CollectionAssert.AreEqual((string[])new GeneratorSampler(_model, 5).GenerateAll(0, Rows)["label"], Texts(made, "label"));
    }

    [TestMethod]
    public void What_cannot_be_made_or_asked_for_is_told()
    {
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => _context.Gan().GenerateRows(_model, new Dictionary<string, string> { ["amount"] = "Wanted" })).Message, "'amount'");
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => _context.Gan().GenerateRows(_model, new Dictionary<string, string> { ["label"] = "Other" }).Fit(Noise())).Message, "'Other'");
        using GanModel imputer = SmallImputer.Model();
        StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => _context.Gan().GenerateRows(imputer)).Message, "FillMissing");
    }

    // The noise of the sampler's seed 5.
    private IDataView Noise()
    {
        var sampler = new GeneratorSampler(_model, 5);
        using var batch = _model.GeneratorRunner.CreateBatch(capacity: Rows);
        sampler.Fill(batch, 0, Rows);
        float[] Row(string name, int row) => ((global::Gan.Onnx.Running.TensorBuffer<float>)batch.Inputs.Single(input => input.Spec.Name == name)).Row(row).ToArray();
        var schema = SchemaDefinition.Create(typeof(Drawn));
        schema["Latent"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Row("gan_z", 0).Length);
        schema["Uniform"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Row("gan_u", 0).Length);
        return _context.Data.LoadFromEnumerable(Enumerable.Range(0, Rows).Select(row => new Drawn { Latent = Row("gan_z", row), Uniform = Row("gan_u", row), Wanted = row % 2 == 0 ? "" : "rare" }).ToArray(), schema);
    }

    private static string[] Texts(IDataView rows, string column) => [.. rows.GetColumn<VBuffer<ReadOnlyMemory<char>>>(column).Select(value => value.GetItemOrDefault(0).ToString())];

    private sealed class Drawn
    {
        public float[] Latent { get; set; } = [];

        public float[] Uniform { get; set; } = [];

        public string Wanted { get; set; } = "";
    }
}
