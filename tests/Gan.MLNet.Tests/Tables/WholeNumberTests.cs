using Gan.MLNet.Augmentation;
using Gan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests.Tables;

/// <summary>Integers of a table in columns of whatever type of number, above all Single, as which TextLoader and most trainers take them.</summary>
[TestClass]
public sealed class WholeNumberTests
{
    private static readonly DataKind[] _kinds =
    [
        DataKind.SByte, DataKind.Byte, DataKind.Int16, DataKind.UInt16, DataKind.Int32, DataKind.UInt32, DataKind.Int64, DataKind.UInt64, DataKind.Single, DataKind.Double, DataKind.String,
    ];

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Any_type_of_number_is_judged_and_saved_alike()
    {
        using GanModel model = TinyTableGan.Model();
        foreach (DataKind kind in _kinds)
        {
            IDataView rows = Rows(kind);
            float[] expected = [.. People().Select(row => TinyTableGan.RealismOf(row.Age))];
            var fitted = _ml.Gan().ScoreRows(model).Append(_ml.Gan().FeaturizeRows(model)).Fit(rows);
            AreClose(expected, fitted.Transform(rows), kind);
            using var file = new MemoryStream();
            _ml.Model.Save(fitted, rows.Schema, file);
            AreClose(expected, _ml.Model.Load(file, out _).Transform(rows), kind);
        }
    }

    [TestMethod]
    public void Any_type_of_number_is_filled_up_with_rows_as_realistic_as_asked()
    {
        using GanModel model = TinyTableGan.Model();
        foreach (DataKind kind in _kinds)
        {
            IDataView augmented = _ml.Gan().Augment(Rows(kind), model, new AugmentOptions { LabelColumnName = "label", MinimumRealism = 0.2f });
            Assert.AreEqual(32L, augmented.GetRowCount(), kind.ToString());
            string[] ages = [.. _ml.Transforms.Conversion.ConvertType("text", "age", DataKind.String).Fit(augmented).Transform(augmented).GetColumn<string>("text")];
            Assert.IsTrue(ages.Skip(20).All(age => int.Parse(age, System.Globalization.CultureInfo.InvariantCulture) is > 0 and < 100), kind.ToString());
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    [DataRow(5)]
    public void Rows_of_a_class_that_has_few_are_judged_by_all_rows(int few)
    {
        using GanModel model = TinyTableGan.Model();
        // Rare rows lie apart: by their own realism any row would do.
        Person[] people = [.. Enumerable.Range(0, 60).Select(i => i < few
            ? new Person { Age = 90, Label = TinyTableGan.Labels[1] }
            : new Person { Age = 40, Label = TinyTableGan.Labels[0] })];
        var said = new List<string>();
        _ml.Log += (_, message) => said.Add(message.Message);
        var options = new AugmentOptions { LabelColumnName = "label", MinimumRealism = 1, MaximumDraws = 60 };
        IDataView Augment() => _ml.Gan().Augment(Named(_ml.Data.LoadFromEnumerable(people)), model, options);
        if (few == 5) Assert.AreEqual(2L * (60 - few), Augment().GetRowCount());
        else Assert.Contains("Class 'few' needs", Assert.ThrowsExactly<InvalidOperationException>(Augment).Message);
        Assert.AreEqual(few < 5, said.Exists(line => line.Contains($"class 'few' has {few} row", StringComparison.Ordinal)
            && line.Contains("little more than copies", StringComparison.Ordinal) && line.Contains("a share of all rows", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_class_that_the_model_does_not_know_is_told_with_what_to_do()
    {
        using GanModel model = TinyTableGan.Model();
        Person[] people = [.. People(), new Person { Age = 40, Label = "none" }];
        string message = Assert.ThrowsExactly<UserInputException>(() => _ml.Gan().Augment(
            Named(_ml.Data.LoadFromEnumerable(people)), model, new AugmentOptions { LabelColumnName = "label" })).Message;
        Assert.Contains("'none' (1 row)", message);
        Assert.Contains("take such rows out, or train a model with them.", message);
    }

    [TestMethod]
    public void Keys_of_numbers_are_taken_as_the_numbers_that_they_stand_for()
    {
        using GanModel model = TinyTableGan.Model();
        IDataView numbers = Rows(DataKind.Single), keys = _ml.Transforms.Conversion.MapValueToKey("age").Fit(numbers).Transform(numbers);
        AreClose([.. People().Select(row => TinyTableGan.RealismOf(row.Age))], _ml.Gan().ScoreRows(model).Fit(keys).Transform(keys), DataKind.Single);
    }

    [TestMethod]
    public void A_fraction_or_a_missing_value_is_named_with_its_column_and_type()
    {
        using GanModel model = TinyTableGan.Model();
        foreach (float odd in new[] { 3.5f, float.NaN })
        {
            Person[] people = [.. People()];
            people[4].Age = odd;
            IDataView rows = Named(_ml.Data.LoadFromEnumerable(people));
            string text = odd.ToString(System.Globalization.CultureInfo.InvariantCulture);
            string expected = $"Column 'age' (Single) holds {text} in row 4";
            Assert.Contains(expected, Assert.ThrowsExactly<UserInputException>(() => _ml.Gan().ScoreRows(model).Fit(rows)).Message);
            Assert.Contains(expected, Assert.ThrowsExactly<UserInputException>(() => _ml.Gan().Augment(rows, model, new AugmentOptions { LabelColumnName = "label", MinimumRealism = 0.2f })).Message);
            // Later rows are not rounded in silence.
            IDataView whole = Rows(DataKind.Single);
            ITransformer fitted = _ml.Gan().ScoreRows(model).Fit(whole);
            Assert.Throws<Exception>(() => fitted.Transform(rows).Floats("Realism"));
        }
    }

    [TestMethod]
    public void A_type_that_holds_no_numbers_is_named()
    {
        using GanModel model = TinyTableGan.Model();
        IDataView rows = Rows(DataKind.TimeSpan);
        string message = Assert.ThrowsExactly<UserInputException>(() => _ml.Gan().ScoreRows(model).Fit(rows)).Message;
        Assert.Contains("'age'", message);
        Assert.Contains("TimeSpan", message);
    }

    private IDataView Rows(DataKind kind)
    {
        IDataView people = Named(_ml.Data.LoadFromEnumerable(People()));
        if (kind == DataKind.Single) return people;
        if (kind == DataKind.TimeSpan) return _ml.Transforms.CustomMapping<Aged, Spent>((from, to) => to.Time = TimeSpan.FromDays(from.Age), null).Append(_ml.Transforms.CopyColumns("age", "Time")).Fit(people).Transform(people);
        // By way of text, since ML.NET does not convert each type to each.
        var steps = _ml.Transforms.Conversion.ConvertType("age", outputKind: DataKind.String).Append(_ml.Transforms.Conversion.ConvertType("age", outputKind: kind));
        return steps.Fit(people).Transform(people);
    }

    private IDataView Named(IDataView people) => _ml.Transforms.CopyColumns("age", "Age").Append(_ml.Transforms.DropColumns("Age")).Fit(people).Transform(people);

    private static IEnumerable<Person> People() =>
        Enumerable.Range(0, 20).Select(i => new Person { Age = 30 + i, Weight = i / 3f, Label = TinyTableGan.Labels[i % 5 == 0 ? 1 : 0] });

    private static void AreClose(float[] expected, IDataView scored, DataKind kind)
    {
        float[] found = [.. scored.Floats("Realism").Select(realism => realism[0])];
        for (int i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], found[i], 1e-5f, $"{kind}, row {i}");
    }

    private sealed class Person
    {
        public float Age { get; set; }

        [ColumnName("weight")]
        public float Weight { get; set; }

        [ColumnName("label")]
        public string Label { get; set; } = "";
    }

    private sealed class Aged
    {
        [ColumnName("age")]
        public float Age { get; set; }
    }

    private sealed class Spent
    {
        public TimeSpan Time { get; set; }
    }
}
