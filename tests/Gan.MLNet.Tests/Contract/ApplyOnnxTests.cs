using Gan.MLNet.Scoring;
using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests.Contract;

[TestClass]
public sealed class ApplyOnnxTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void All_types_of_tensors_go_in_and_come_out_as_with_the_stock_step()
    {
        OnnxModel model = MixedModel.Create(MixedModel.Types);
        IDataView rows = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(TypedRow.Of));
        using OnnxStepTransformer ours = _ml.Gan().ApplyOnnx(model, new ApplyOnnxOptions { Runner = new RunnerOptions { BatchSize = 7 } }).Fit(rows);
        string[] columns = [.. MixedModel.Types.Select(MixedModel.Output)];
        using var folder = new TemporaryFolder();
        string path = folder.Write(model);
        var stock = _ml.Transforms.ApplyOnnxModel(columns, [.. MixedModel.Types.Select(MixedModel.Input)], path).Fit(rows);
        AreTheSame(stock.Transform(rows), ours.Transform(rows), columns);
        foreach (TypedRow row in _ml.Data.CreateEnumerable<TypedRow>(rows, reuseRowObject: false).Take(1))
            CollectionAssert.AreEqual(row.InInt16.Reverse().ToArray(), ours.Transform(rows).GetColumn<short[]>("OutInt16").First());
    }

    [TestMethod]
    public void Columns_are_named_and_outputs_chosen()
    {
        OnnxModel model = MixedModel.Create(ElementType.Float, ElementType.Int64);
        IDataView rows = _ml.Data.LoadFromEnumerable(new[] { new OneColumn { Readings = [1, 2, 3] } });
        using OnnxStepTransformer step = _ml.Gan().ApplyOnnx(model, new ApplyOnnxOptions
        {
            Inputs = new Dictionary<string, string> { ["InFloat"] = "Readings" },
            Outputs = new Dictionary<string, string> { ["OutFloat"] = "Turned" },
        }).Fit(rows);
        IDataView turned = step.Transform(rows);
        CollectionAssert.AreEqual(new float[] { 3, 2, 1 }, turned.GetColumn<float[]>("Turned").Single());
        CollectionAssert.AreEqual(new[] { "Readings", "Turned" }, turned.Schema.Select(column => column.Name).ToArray());
    }

    [TestMethod]
    public void Names_that_the_model_lacks_and_columns_of_other_sizes_are_told()
    {
        OnnxModel model = MixedModel.Create(ElementType.Float);
        GanCatalog gan = _ml.Gan();
        Assert.Contains("no input 'x'", Assert.ThrowsExactly<OnnxModelException>(() => gan.ApplyOnnx(model, new() { Inputs = new Dictionary<string, string> { ["x"] = "y" } })).Message);
        Assert.Contains("no output 'x'", Assert.ThrowsExactly<OnnxModelException>(() => gan.ApplyOnnx(model, new() { Outputs = new Dictionary<string, string> { ["x"] = "y" } })).Message);
        IDataView rows = _ml.Data.LoadFromEnumerable(new[] { new OneColumn { Readings = [1, 2, 3] } });
        Assert.Contains("'InFloat'", Assert.ThrowsExactly<UserInputException>(() => gan.ApplyOnnx(model).Fit(rows)).Message);
        Assert.Contains("no model file", Assert.ThrowsExactly<FileNotFoundException>(() => gan.ApplyOnnx("nowhere.onnx")).Message);
    }

    [TestMethod]
    public void A_model_that_ML_NET_exported_gives_what_the_stock_step_gives()
    {
        IDataView rows = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 300).Select(FlowerRow.Of));
        var learners = new Dictionary<string, IEstimator<ITransformer>>
        {
            ["linear"] = _ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(),
            ["trees"] = _ml.MulticlassClassification.Trainers.LightGbm(numberOfIterations: 5),
        };
        foreach ((string name, IEstimator<ITransformer> learner) in learners)
        {
            var fitted = _ml.Transforms.Concatenate("Features", "Size", "Weights")
                .Append(_ml.Transforms.NormalizeMinMax("Features"))
                .Append(_ml.Transforms.Conversion.MapValueToKey("Label", "Kind"))
                .Append(learner)
                .Append(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"))
                .Fit(rows);
            using var folder = new TemporaryFolder();
            string path = folder.PathOf("exported.onnx");
            using (FileStream file = File.Create(path)) _ml.Model.ConvertToOnnx(fitted, rows, file);
            Assert.Contains("LoadTrusted", Assert.ThrowsExactly<OnnxModelException>(() => OnnxModel.Load(path)).Message);
            var model = OnnxModel.LoadTrusted(path);
            string[] outputs = ["Score.output", "PredictedLabel.output"];
            using (var runner = new OnnxRunner(model)) Assert.AreEqual(new BatchIndependence(BatchVerdict.Independent, ""), runner.IndependenceOf(outputs), name);
            var stock = _ml.Transforms.ApplyOnnxModel(outputs, [.. model.Inputs.Select(input => input.Name)], path).Fit(rows);
            using OnnxStepTransformer ours = _ml.Gan().ApplyOnnx(model, new() { Outputs = outputs.ToDictionary(output => output) }).Fit(rows);
            AreTheSame(stock.Transform(rows), ours.Transform(rows), ["PredictedLabel"]);
            Rows.AreClose(stock.Transform(rows).Floats("Score"), ours.Transform(rows).Floats("Score"), 1e-6f);
            using var accelerated = (OnnxStepTransformer)_ml.Gan().Accelerate(stock);
            AreTheSame(stock.Transform(rows), accelerated.Transform(rows), ["PredictedLabel"]);
            // All of its outputs: some are called as the columns that they are computed from, and hide them.
            using OnnxStepTransformer whole = _ml.Gan().ApplyOnnx(model).Fit(rows);
            CollectionAssert.AreEqual(rows.GetColumn<string>("Kind").ToArray(), whole.Transform(rows).GetColumn<string[]>("Kind").Select(kind => kind[0]).ToArray());
            CollectionAssert.AreEqual(
                fitted.Transform(rows).GetColumn<string>("PredictedLabel").ToArray(),
                ours.Transform(rows).GetColumn<string[]>("PredictedLabel").Select(label => label[0]).ToArray(),
                name);
        }
    }

    [TestMethod]
    public void A_PredictionEngine_gives_for_each_row_what_the_view_gives()
    {
        OnnxModel model = MixedModel.Create(ElementType.Float, ElementType.String);
        TypedRow[] all = [.. Enumerable.Range(0, 50).Select(TypedRow.Of)];
        IDataView rows = _ml.Data.LoadFromEnumerable(all);
        ITransformer fitted = _ml.Transforms.CopyColumns("Copy", "InFloat").Append(_ml.Gan().ApplyOnnx(model)).Append(_ml.Transforms.CopyColumns("After", "OutFloat")).Fit(rows);
        using PredictionEngine<TypedRow, Turned> engine = _ml.Model.CreatePredictionEngine<TypedRow, Turned>(fitted);
        var turned = new Turned();
        foreach (TypedRow row in all.Concat(all.Reverse()))
        {
            engine.Predict(row, ref turned);
            CollectionAssert.AreEqual(row.InFloat.Reverse().ToArray(), turned.OutFloat);
            CollectionAssert.AreEqual(row.InFloat.Reverse().ToArray(), turned.After);
            CollectionAssert.AreEqual(row.InString.Reverse().ToArray(), turned.OutString);
            CollectionAssert.AreEqual(row.InFloat, turned.Copy);
        }
    }

    private static void AreTheSame(IDataView expected, IDataView actual, string[] columns)
    {
        using DataViewRowCursor a = expected.GetRowCursor(columns.Select(column => expected.Schema[column])), b = actual.GetRowCursor(columns.Select(column => actual.Schema[column]));
        foreach (string column in columns) Assert.AreEqual($"{expected.Schema[column].Type}", $"{actual.Schema[column].Type}");
        Func<string>[] expectedCells = [.. columns.Select(column => RowTexts.Reader(a, expected.Schema[column]))], cells = [.. columns.Select(column => RowTexts.Reader(b, actual.Schema[column]))];
        int rows = 0;
        while (a.MoveNext())
        {
            Assert.IsTrue(b.MoveNext());
            for (int i = 0; i < columns.Length; i++) Assert.AreEqual(expectedCells[i](), cells[i](), $"row {rows}, {columns[i]}");
            rows++;
        }
        Assert.IsFalse(b.MoveNext());
        Assert.IsGreaterThan(0, rows);
    }
}
