using Gan.MLNet;
using Gan.MLNet.Augmentation;
using Gan.MLNet.Generation;
using Gan.Onnx;
using Gan.Training.Pipelines;
using Gan.Training.Runs;
using Gan.Training.Settings;
using Gan.Training.Tests.Cli;
using Gan.Training.Training;
using Gan.Training.Zoo;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Tests.Pipelines;

/// <summary>GANs that are trained inside a pipeline.</summary>
[TestClass]
public sealed class TabularTrainerTests : IDisposable
{
    private const int Rows = 300;

    private static readonly TabularOptions _short = new() { Budget = TrainingBudget.OfSteps(12), Threads = 1, Settings = new TabularGan().Defaults with { Width = 2, Batch = 40 } };

    private readonly TempFolder _folder = new();
    private readonly MLContext _context = new(seed: 1);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Fitted_to_rows_it_appends_what_its_model_says_of_them_and_the_model_generates()
    {
        var messages = new List<string>();
        _context.Log += (_, message) => messages.Add(message.Message);
        IDataView rows = _context.Data.LoadFromEnumerable(People());
        var trainer = _context.Gan().Trainers.Tabular(_short);
        using TabularTransformer fitted = trainer.Fit(rows);
        IDataView judged = fitted.Transform(rows);
        Assert.IsTrue(judged.GetColumn<VBuffer<float>>("Realism").All(value => value.GetItemOrDefault(0) is >= 0 and <= 1));
        Assert.AreEqual(16, judged.GetColumn<VBuffer<float>>("Features").First().Length);
        Assert.IsTrue(messages.Any(message => message.Contains("step", StringComparison.Ordinal)));
        CollectionAssert.AreEqual((string[])["rare"], _context.Gan().Generate(fitted.Model, 10, 1, new GenerateOptions { LabelColumnName = "Label", Label = "rare" }).GetColumn<string>("Label").Distinct().ToArray());
        SchemaShape shape = trainer.GetOutputSchema(SchemaShapeOf(rows));
        Assert.IsTrue(shape.Any(column => column.Name == "Realism") && shape.Any(column => column.Name == "Features" && column.ItemType == NumberDataViewType.Single));

        _context.Model.Save(fitted, rows.Schema, _folder["people.zip"]);
        ITransformer loaded = new MLContext().Model.Load(_folder["people.zip"], out _);
        float[] before = [.. judged.GetColumn<VBuffer<float>>("Realism").Select(value => value.GetItemOrDefault(0))], after = [.. loaded.Transform(rows).GetColumn<VBuffer<float>>("Realism").Select(value => value.GetItemOrDefault(0))];
        for (int i = 0; i < before.Length; i++) Assert.AreEqual(before[i], after[i], 1e-4f);
    }

    [TestMethod]
    public void In_cross_validation_no_row_that_is_tested_on_was_generated_or_seen_by_the_gan()
    {
        IDataView rows = _context.Data.LoadFromEnumerable(People());
        var spy = new Spy(_context);
        var options = new AugmentThenTrainOptions { Tabular = _short, Augment = new AugmentOptions { LabelColumnName = "Label", Balance = ClassBalance.Count(120) } };
        // Folds as cross-validation makes them.
        foreach (DataOperationsCatalog.TrainTestData fold in (DataOperationsCatalog.TrainTestData[])[_context.Data.TrainTestSplit(rows, 0.3, seed: 1), _context.Data.TrainTestSplit(rows, 0.3, seed: 2)])
        {
            IDataView tested = _context.Gan().AugmentThenTrain(spy, options).Fit(fold.TrainSet).Transform(fold.TestSet);
            Assert.IsNull(tested.Schema.GetColumnOrNull("IsSynthetic"));
            float[] training = [.. fold.TrainSet.GetColumn<float>("Number")], testing = [.. tested.GetColumn<float>("Number")];
            Assert.IsEmpty(training.Intersect(testing));
            // The rows that were fitted are those of the fold and then generated ones, which are none of them.
            CollectionAssert.AreEqual(training, spy.Numbers[..training.Length]);
            Assert.IsTrue(spy.Synthetic[..training.Length].All(made => !made) && spy.Synthetic[training.Length..].All(made => made) && spy.Synthetic.Length > training.Length);
        }
    }

    [TestMethod]
    public void It_ends_in_an_ordinary_trainer_that_cross_validation_takes()
    {
        IDataView rows = _context.Transforms.Expression("Target", "x => x == \"rare\"", "Label").Fit(_context.Data.LoadFromEnumerable(People())).Transform(_context.Data.LoadFromEnumerable(People()));
        var trainer = _context.Transforms.Concatenate("Vector", "Number", "Size").Append(_context.Transforms.NormalizeMinMax("Vector")).Append(_context.BinaryClassification.Trainers.SdcaLogisticRegression("Target", "Vector"));
        var honest = _context.Gan().AugmentThenTrain(trainer, new AugmentThenTrainOptions { Tabular = _short, Augment = new AugmentOptions { LabelColumnName = "Label" } });
        var folds = _context.BinaryClassification.CrossValidate(rows, honest, numberOfFolds: 2, labelColumnName: "Target");
        Assert.HasCount(2, folds);
        Assert.IsTrue(folds.All(fold => fold.Metrics.AreaUnderRocCurve > 0.7));
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_model_and_a_folder_keeps_the_run()
    {
        IDataView rows = _context.Data.LoadFromEnumerable(People());
        using TabularTransformer one = _context.Gan().Trainers.Tabular(_short with { Folder = _folder["run"] }).Fit(rows), two = _context.Gan().Trainers.Tabular(_short).Fit(rows);
        CollectionAssert.AreEqual(one.Model.Generator!.Bytes.ToArray(), two.Model.Generator!.Bytes.ToArray());
        Assert.IsTrue(File.Exists(_folder["run/report.html"]));
    }

    [TestMethod]
    public void A_run_that_is_kept_is_exported_again_and_gone_on_with_wherever_its_folder_is()
    {
        IDataView rows = _context.Data.LoadFromEnumerable(People());
        var trainer = _context.Gan().Trainers.Tabular(_short with { Folder = _folder["run"], Settings = _short.Settings.With((OptimizationSettings o) => o with { DecayFrom = 1 }) });
        byte[] generator;
        using (TabularTransformer fitted = trainer.Fit(rows)) generator = fitted.Model.Generator!.Bytes.ToArray();
        Directory.Move(_folder["run"], _folder["moved"]);
        var run = new RunDirectory(_folder["moved"]);
        RunExport.FromCheckpoint(run, _folder["model"]);
        CollectionAssert.AreEqual(generator, File.ReadAllBytes(Path.Combine(_folder["model"], "generator.onnx")));
        CommandRun.Succeed("train", "--out", run.Path, "--resume", "--steps", "15");
        Assert.AreEqual(15, RunConfiguration.Load(run).Steps);
        StringAssert.Contains(
            Assert.ThrowsExactly<UserInputException>(() => _context.Gan().Trainers.Tabular(_short with { Folder = run.Path }).Fit(rows)).Message, "holds a finished run");
        Assert.AreEqual(15, RunConfiguration.Load(run).Steps);
    }

    [TestMethod]
    public void Rows_that_cannot_be_learnt_are_told()
    {
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => _context.Gan().Trainers.Tabular(_short).Fit(_context.Data.LoadFromEnumerable(People().Take(5)))).Message, "5 samples are too few");
        Assert.Throws<Exception>(() => _context.Gan().Trainers.Tabular(_short).Fit(_context.Data.LoadFromEnumerable(Array.Empty<Person>())));
    }

    private static IEnumerable<Person> People() => Enumerable.Range(0, Rows).Select(i => new Person { Number = i, Size = i % 10 == 3 ? 9 + i % 7 : 2 + i % 5, Label = i % 10 == 3 ? "rare" : "usual" });

    private SchemaShape SchemaShapeOf(IDataView rows) => _context.Transforms.CopyColumns("Number", "Number").Append(_context.Transforms.CopyColumns("Size", "Size")).GetOutputSchema(_context.Transforms.CustomMapping<Nothing, Person>((_, _) => { }, null).GetOutputSchema(new SchemaShape([])));

    private sealed class Nothing
    {
    }

    private sealed class Person
    {
        public float Number { get; set; }

        public float Size { get; set; }

        public string Label { get; set; } = "";
    }

    /// <summary>Notes the rows that it is fitted to.</summary>
    private sealed class Spy(MLContext context) : IEstimator<ITransformer>
    {
        public float[] Numbers { get; private set; } = [];

        public bool[] Synthetic { get; private set; } = [];

        public ITransformer Fit(IDataView input)
        {
            (Numbers, Synthetic) = ([.. input.GetColumn<float>("Number")], [.. input.GetColumn<bool>("IsSynthetic")]);
            return context.Transforms.CopyColumns("Copy", "Number").Fit(input);
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => context.Transforms.CopyColumns("Copy", "Number").GetOutputSchema(inputSchema);
    }
}
