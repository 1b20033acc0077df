using System.Globalization;
using Gan.MLNet;
using Gan.MLNet.Augmentation;
using Gan.MLNet.Generation;
using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Pipelines;
using Gan.Training.Training;
using Gan.Training.Zoo;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Tests.Pipelines;

/// <summary>Views with columns of all types and forms: trained on, scored in a saved pipeline, and filled up.</summary>
[TestClass]
public sealed class ColumnFormTests : IDisposable
{
    private const int Rows = 120;

    private static readonly TabularOptions _short = new()
    {
        Budget = TrainingBudget.OfSteps(4), Threads = 1, Settings = new TabularGan().Defaults with { Width = 2, Batch = 40 },
    };

    private readonly TempFolder _folder = new();
    private readonly MLContext _context = new(seed: 1);
    private readonly List<string> _messages = [];

    public ColumnFormTests() => _context.Log += (_, message) => _messages.Add(message.RawMessage);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void All_types_are_trained_on_and_scored_and_a_saved_chain_is_made_of_stock_steps()
    {
        IDataView rows = Visits();
        using TabularTransformer fitted = _context.Gan().Trainers.Tabular(_short).Fit(rows);
        Assert.HasCount(rows.Schema.Count(column => !column.IsHidden), fitted.Model.Metadata.Columns);
        float[] realism = Realism(fitted.Transform(rows));
        Assert.IsTrue(realism.All(float.IsFinite) && realism.Distinct().Count() > Rows / 2);
        // The model itself says the same of what tables read.
        float[] expected = Realism(fitted.Model, Table.Load(rows, new TableSchema(fitted.Model.Metadata.Columns, [])));
        for (int i = 0; i < Rows; i++) Assert.AreEqual(expected[i], realism[i], 1e-4f, $"row {i}");

        _context.Model.Save(fitted, rows.Schema, _folder["visits.zip"]);
        ITransformer loaded = new MLContext().Model.Load(_folder["visits.zip"], out _);
        Assert.IsFalse(((IEnumerable<ITransformer>)loaded).Any(part => part.GetType().Assembly == typeof(GanCatalog).Assembly));
        float[] after = Realism(loaded.Transform(rows));
        for (int i = 0; i < Rows; i++) Assert.AreEqual(realism[i], after[i], 1e-4f, $"row {i}");
    }

    [TestMethod]
    public void Rows_that_are_added_look_as_the_real_ones()
    {
        IDataView rows = Visits();
        using GanModel model = _context.Gan().Trainers.Tabular(_short).Train(rows);
        var options = new AugmentOptions { LabelColumnName = "Label", Balance = ClassBalance.Count(100), MinimumRealism = 0.001f };
        IDataView augmented = _context.Gan().Augment(rows, model, options);
        string[] Added(string name) => [.. augmented.GetColumn<string>(name).Skip(Rows)];
        Assert.IsTrue(Added("Moment").All(text => text.EndsWith("+02:00", StringComparison.Ordinal)));
        Assert.IsTrue(Added("Moment").All(text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _)));
        Assert.IsTrue(Added("Price").All(text => text.StartsWith('$') && text[^3] == '.'));
        Assert.IsFalse(Added("Weight").Any(text => text.Contains('.', StringComparison.Ordinal)));
        Assert.IsTrue(Added("Weight").Any(text => text.Contains(',', StringComparison.Ordinal)));
        Assert.IsTrue(Added("Share").All(text => text == "n/a" || text.EndsWith('%')));
        Assert.IsTrue(Added("Married").All(text => text is "True" or "False"));
        Assert.IsTrue(augmented.GetColumn<DateTime>("Day").Skip(Rows).All(day => day.Year == 2024));
        Assert.AreEqual("Double Single", $"{augmented.Schema["Precise"].Type} {augmented.Schema["Size"].Type}");
    }

    [TestMethod]
    public void Generated_numbers_have_the_precision_of_the_view()
    {
        using GanModel model = _context.Gan().Trainers.Tabular(_short).Train(Visits());
        IDataView rows = _context.Gan().Generate(model, 40);
        Assert.AreEqual("Double Single DateTime", $"{rows.Schema["Precise"].Type} {rows.Schema["Size"].Type} {rows.Schema["Day"].Type}");
        Assert.IsTrue(rows.GetColumn<double>("Precise").All(double.IsFinite));
    }

    [TestMethod]
    public void A_boolean_is_asked_for_in_any_letter_case_and_rows_may_mix_them()
    {
        IDataView rows = Visits();
        using GanModel model = _context.Gan().Trainers.Tabular(_short).Train(rows);
        foreach (string value in (string[])["True", "true", "TRUE"])
            Assert.IsTrue(_context.Gan().Generate(model, 20, 1, new GenerateOptions { LabelColumnName = "Married", Label = value })
                .GetColumn<bool>("Married").All(married => married));
        // Rows of another file, which spells them otherwise.
        IDataView others = _context.Data.LoadFromEnumerable(Each().Select(row =>
        {
            row.Married = row.Number % 3 == 0 ? "true" : row.Number % 2 == 0 ? "False" : "false";
            return row;
        }));
        IDataView augmented = _context.Gan().Augment(others, model, new AugmentOptions { LabelColumnName = "Married" });
        string[] married = [.. augmented.GetColumn<string>("Married")];
        CollectionAssert.AreEqual(others.GetColumn<string>("Married").ToArray(), married[..Rows]);
        Assert.IsTrue(married[Rows..].All(text => text == "True") && married.Length == 160);
    }

    [TestMethod]
    public void A_form_that_no_step_reads_is_told_before_training_and_learnt_without_steps()
    {
        IDataView rows = _context.Data.LoadFromEnumerable(Each().Select(row =>
        {
            row.Moment = new DateTime(2024, 1, 1).AddHours(row.Number).ToString("dddd, d MMMM yyyy HH:mm", CultureInfo.InvariantCulture);
            return row;
        }));
        TabularTrainer trainer = _context.Gan().Trainers.Tabular(_short with
        {
            Columns = ColumnOverrides.Of(new Dictionary<string, ColumnOverride>
            {
                ["Moment"] = new() { Kind = ColumnKind.Date, DateFormat = "dddd, d MMMM yyyy HH:mm" },
            }),
        });
        string message = Assert.ThrowsExactly<UserInputException>(() => trainer.Fit(rows)).Message;
        StringAssert.Contains(message, "'Moment'");
        StringAssert.Contains(message, "convert the column to DateTime first");
        Assert.IsFalse(_messages.Any(told => told.Contains("step", StringComparison.Ordinal)));
        using GanModel model = trainer.Train(rows);
        Assert.AreEqual(ColumnKind.Date, model.Metadata.Columns.First(column => column.Name == "Moment").Kind);
    }

    [TestMethod]
    public void A_cell_that_the_model_cannot_take_is_named_with_its_row()
    {
        using GanModel model = _context.Gan().Trainers.Tabular(_short).Train(Visits());
        foreach ((string broken, string told) in ((string, string)[])[("", "no text"), ("yesterday", "'yesterday'")])
        {
            IDataView rows = _context.Data.LoadFromEnumerable(Each().Select(row =>
            {
                if (row.Number == 7) row.Moment = broken;
                return row;
            }));
            StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => _context.Gan().ScoreRows(model).Fit(rows)).Message,
                $"Column 'Moment' (String) holds {told} in row 7, where the model takes dates");
        }
    }

    [TestMethod]
    public void Singles_that_are_whole_are_integers_where_that_is_asked_for()
    {
        var kinds = new Dictionary<string, ColumnKind?> { ["Whole"] = ColumnKind.Integer };
        using TabularTransformer fitted = _context.Gan().Trainers.Tabular(_short with { Columns = ColumnOverrides.Of(kinds) }).Fit(Visits());
        Assert.IsTrue(_context.Gan().Generate(fitted.Model, 20).GetColumn<long>("Whole").All(whole => whole is >= 0 and < 8));
        Assert.IsTrue(Realism(fitted.Transform(Visits())).All(float.IsFinite));
    }

    private static float[] Realism(IDataView judged) =>
        [.. judged.GetColumn<VBuffer<float>>("Realism").Select(value => value.GetItemOrDefault(0))];

    private static float[] Realism(GanModel model, Table table)
    {
        IReadOnlyList<TableColumn> columns = model.Metadata.Columns;
        var inputs = columns.Index().ToDictionary(pair => pair.Item.Name, pair => CellValues.Of(pair.Item, table[pair.Index].ToArray()));
        return (float[])model.DiscriminatorRunner.Run(inputs)["gan_realism"];
    }

    private IDataView Visits()
    {
        IDataView rows = _context.Data.LoadFromEnumerable(Each());
        return _context.Transforms.Conversion.MapValueToKey("Key").Fit(rows).Transform(rows);
    }

    private static IEnumerable<Visit> Each() => Enumerable.Range(0, Rows).Select(i => new Visit
    {
        Number = i,
        Day = new DateTime(2024, 1, 1).AddDays(i * 7 % 300).AddHours(i % 24),
        Moment = FormattableString.Invariant($"2023-{1 + i % 12:00}-{1 + i % 28:00} {i % 24:00}:{i % 60:00}:00+02:00"),
        Price = (i * 37 % 500 / 4.0).ToString("$0.00", CultureInfo.InvariantCulture),
        Weight = (40 + i % 50 + i % 4 / 4.0).ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ','),
        Share = i % 9 == 4 ? "n/a" : $"{i * 11 % 90}%",
        Married = i % 3 == 0 ? "True" : "False",
        Smokes = i % 7 == 2 ? "?" : i % 2 == 0 ? "true" : "false",
        Precise = 0.1 + i * 1.7 % 13,
        Size = i * 0.37f % 5,
        Whole = i * 5 % 8,
        Small = (byte)(i % 11),
        Large = (uint)(i * 13 % 97),
        Key = i % 4 == 0 ? "north" : "south",
        Label = i % 6 == 0 ? "rare" : "usual",
    });

    private sealed class Visit
    {
        public int Number { get; set; }

        public DateTime Day { get; set; }

        public string Moment { get; set; } = "";

        public string Price { get; set; } = "";

        public string Weight { get; set; } = "";

        public string Share { get; set; } = "";

        public string Married { get; set; } = "";

        public string Smokes { get; set; } = "";

        public double Precise { get; set; }

        public float Size { get; set; }

        public float Whole { get; set; }

        public byte Small { get; set; }

        public uint Large { get; set; }

        public string Key { get; set; } = "";

        public string Label { get; set; } = "";
    }
}
