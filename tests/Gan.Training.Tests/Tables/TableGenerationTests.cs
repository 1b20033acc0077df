using Gan.MLNet;
using Gan.MLNet.Augmentation;
using Gan.MLNet.Generation;
using Gan.Onnx;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Tests.Data;
using Gan.Training.Tests.Data.Tables;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Tests.Tables;

/// <summary>Models of tables as views of ML.NET.</summary>
[TestClass]
public sealed class TableGenerationTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly GanModel _model = SmallTableGan.Model();
    private readonly GanCatalog _gan = new MLContext(seed: 1).Gan();

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public void Generated_columns_have_the_types_of_their_kinds_and_are_the_same_in_every_walk()
    {
        IDataView rows = _gan.Generate(_model, 3_000, seed: 4);
        Assert.AreEqual("colour:String flag:Boolean visits:Double serial:Int64 day:DateTime amount:Single weight:Single label:String", string.Join(' ', rows.Schema.Select(column => $"{column.Name}:{column.Type}")));
        Assert.AreEqual(3_000, rows.GetRowCount());
        DateTime[] days = [.. rows.GetColumn<DateTime>("day")];
        Assert.IsTrue(days.All(day => day.Year == 2024 && day.TimeOfDay == TimeSpan.Zero));
        CollectionAssert.AreEqual(days, rows.GetColumn<DateTime>("day").ToArray());
        Assert.IsTrue(rows.GetColumn<long>("serial").All(serial => serial is >= 3_000_000_000 and < 3_000_000_400));
        Assert.IsTrue(rows.GetColumn<double>("visits").Any(double.IsNaN));
    }

    [TestMethod]
    public void All_rows_are_of_the_value_that_is_asked_for()
    {
        IDataView rows = _gan.Generate(_model, 200, 1, new GenerateOptions { LabelColumnName = "label", Label = "rare" });
        CollectionAssert.AreEqual((string[])["rare"], rows.GetColumn<string>("label").Distinct().ToArray());
        Assert.HasCount(2, rows.GetColumn<bool>("flag").Distinct().ToArray());
        Assert.IsTrue(_gan.Generate(_model, 50, 1, new GenerateOptions { LabelColumnName = "flag", Label = "true" }).GetColumn<bool>("flag").All(flag => flag));
        Assert.IsTrue(_gan.Generate(_model, 50, 1, new GenerateOptions { LabelColumnName = "visits", Label = "4" }).GetColumn<double>("visits").All(visits => visits == 4));
    }

    [TestMethod]
    public void What_cannot_be_asked_for_is_told_with_what_can()
    {
        StringAssert.Contains(Refused(new GenerateOptions { LabelColumnName = "amount", Label = "0" }), "colour, flag, visits, label");
        StringAssert.Contains(Refused(new GenerateOptions { LabelColumnName = "label", Label = "unheard of" }), "usual, rare");
        StringAssert.Contains(Refused(new GenerateOptions { Label = "rare" }), "LabelColumnName");

        string Refused(GenerateOptions options) => Assert.Throws<ArgumentException>(() => _gan.Generate(_model, 1, 1, options)).Message;
    }

    [TestMethod]
    public void A_rare_class_is_filled_up_in_columns_of_text()
    {
        IDataView real = TableFileTests.Open(_folder, MixedTable.Text(400), hasHeader: true), augmented = _gan.Augment(real, _model, new AugmentOptions { LabelColumnName = "label" });
        string[] labels = [.. augmented.GetColumn<string>("label")];
        bool[] synthetic = [.. augmented.GetColumn<bool>("IsSynthetic")];
        Assert.AreEqual((760, 380, 360), (labels.Length, labels.Count(label => label == "rare"), synthetic.Count(made => made)));
        CollectionAssert.AreEqual(real.GetColumn<string>("serial").ToArray(), augmented.GetColumn<string>("serial").Take(400).ToArray());
        // The rows that were made are of the same table: read again they are understood alike.
        var table = Table.Load(augmented, SmallTableGan.Data.Rows.Table.Schema);
        for (int column = 0; column < table.Schema.Columns.Count; column++)
            Assert.AreEqual(table.Schema.Columns[column].Missing > 0, table[column][400..].ToArray().Any(double.IsNaN), table.Schema.Columns[column].Name);
    }

    [TestMethod]
    public void It_is_filled_up_in_columns_of_numbers_and_keys_too_as_realistic_as_asked()
    {
        var context = new MLContext(seed: 1);
        IDataView text = TableFileTests.Open(_folder, MixedTable.Text(400), hasHeader: true);
        IDataView real = context.Transforms.Conversion.MapValueToKey("label").Append(context.Transforms.Conversion.MapValueToKey("colour"))
            .Append(context.Transforms.Conversion.ConvertType("amount", outputKind: DataKind.Single)).Append(context.Transforms.Conversion.ConvertType("serial", outputKind: DataKind.Double)).Fit(text).Transform(text);
        IDataView augmented = _gan.Augment(real, _model, new AugmentOptions { LabelColumnName = "label", Balance = ClassBalance.Count(100), MinimumRealism = 0.01f });
        Assert.AreEqual(480, augmented.GetColumn<uint>("label").Count());
        Assert.IsTrue(augmented.GetColumn<float>("amount").Skip(400).All(amount => amount is >= 0 and < 1_000) && augmented.GetColumn<float>("amount").Skip(400).Distinct().Count() > 5);
        Assert.IsTrue(augmented.GetColumn<double>("serial").Skip(400).All(serial => serial >= 3e9));
        Assert.IsTrue(augmented.GetColumn<uint>("colour").Skip(400).Distinct().Count() > 1);
    }

    [TestMethod]
    public void A_column_of_a_type_that_cannot_hold_it_is_named()
    {
        var context = new MLContext(seed: 1);
        IDataView text = TableFileTests.Open(_folder, MixedTable.Text(400), hasHeader: true);
        IDataView real = context.Transforms.Concatenate("amount", "amount").Fit(text).Transform(text);
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => _gan.Augment(real, _model, new AugmentOptions { LabelColumnName = "label" })).Message, "Column 'amount'");
    }
}
