using Gan.MLNet.Scoring;
using Gan.Onnx;
using Gan.Onnx.Running;
using Gan.Tests;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests.Contract;

[TestClass]
public sealed class ScoredCursorTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(7, 3)]
    [DataRow(64, 2)]
    [DataRow(1000, 2)]
    public void Rows_come_in_order_with_any_batch_size_and_number_of_workers(int batchSize, int workers)
    {
        using GanModel model = Judge(batchSize, workers);
        foreach (int count in new[] { 0, 1, 6, 7, 8, 64, 301 })
        {
            ImageRow[] rows = Rows.Images(count);
            IDataView scored = Scored(model, _ml.View(rows));
            Rows.AreClose([.. rows.Select(row => new[] { TinyGan.RealismOf(row.Image) })], scored.Floats("Realism"));
            CollectionAssert.AreEqual(rows.Select(row => row.Number).ToArray(), scored.GetColumn<float>("Number").ToArray());
        }
    }

    [TestMethod]
    public void Ids_positions_and_activity_are_those_of_the_source()
    {
        using GanModel model = Judge(5, 2);
        IDataView source = _ml.View(Rows.Images(23));
        IDataView scored = Scored(model, source);
        using DataViewRowCursor expected = source.GetRowCursor([]);
        using DataViewRowCursor cursor = scored.GetRowCursor([scored.Schema["Realism"]]);
        ValueGetter<DataViewRowId> expectedId = expected.GetIdGetter(), actualId = cursor.GetIdGetter();
        Assert.AreEqual(-1, cursor.Position);
        DataViewRowId a = default, b = default;
        while (expected.MoveNext())
        {
            Assert.IsTrue(cursor.MoveNext());
            expectedId(ref a);
            actualId(ref b);
            Assert.AreEqual(a, b);
            Assert.AreEqual(expected.Position, cursor.Position);
        }
        Assert.IsFalse(cursor.MoveNext());
        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(-1, cursor.Position);
        Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<float>(scored.Schema["Number"]));
        Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<float>(scored.Schema["Realism"]));
        Assert.IsFalse(cursor.IsColumnActive(scored.Schema["Image"]));
    }

    [TestMethod]
    public void Nothing_is_computed_when_no_new_column_is_asked_for()
    {
        GanModel model = Judge(5, 2);
        IDataView scored = Scored(model, _ml.View(Rows.Images(9)));
        model.Dispose();
        CollectionAssert.AreEqual(Enumerable.Range(0, 9).Select(i => (float)i).ToArray(), scored.GetColumn<float>("Number").ToArray());
        Assert.AreEqual(9L, scored.GetRowCount() ?? 9);
    }

    [TestMethod]
    public void A_walk_that_is_broken_off_leaves_nothing_running()
    {
        using GanModel model = Judge(8, 2);
        IDataView scored = Scored(model, _ml.View(Rows.Images(500)));
        for (int rows = 0; rows < 40; rows++)
        {
            using DataViewRowCursor cursor = scored.GetRowCursor(scored.Schema);
            for (int i = 0; i < rows; i++) Assert.IsTrue(cursor.MoveNext());
        }
        Assert.HasCount(500, scored.Floats("Realism"));
    }

    [TestMethod]
    public void Sets_of_cursors_caches_splits_and_shuffles_give_every_row_once()
    {
        using GanModel model = Judge(16, 2);
        string folder = Directory.CreateTempSubdirectory("gan-tests-").FullName;
        try
        {
            // Text files are read by several cursors where views of objects are not.
            ImageRow[] rows = Rows.Images(3000);
            string path = Path.Combine(folder, "rows.tsv");
            using (FileStream file = File.Create(path)) _ml.Data.SaveAsText(_ml.View(rows), file);
            IDataView scored = Scored(model, _ml.Data.LoadFromTextFile(path, [new("Image", DataKind.Single, 0, 63), new("Label", DataKind.String, 64), new("Number", DataKind.Single, 65)], hasHeader: true));
            float[] numbers = [.. rows.Select(row => row.Number)];

            DataViewRowCursor[] set = scored.GetRowCursorSet(scored.Schema, 2);
            CollectionAssert.AreEquivalent(numbers, set.SelectMany(cursor => Read(cursor, scored, rows)).ToArray());
            foreach (IDataView view in new[] { _ml.Data.Cache(scored), _ml.Data.ShuffleRows(scored, seed: 2) })
            {
                using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
                CollectionAssert.AreEquivalent(numbers, Read(cursor, view, rows).ToArray());
            }
            DataOperationsCatalog.TrainTestData split = _ml.Data.TrainTestSplit(scored, 0.3);
            CollectionAssert.AreEquivalent(numbers, split.TrainSet.GetColumn<float>("Number").Concat(split.TestSet.GetColumn<float>("Number")).ToArray());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void A_failure_of_the_source_or_the_model_reaches_the_reader()
    {
        using GanModel model = Judge(4, 2);
        IDataView scored = Scored(model, _ml.View(Failing()));
        FormatException failure = Assert.ThrowsExactly<FormatException>(() => scored.Floats("Realism"));
        Assert.AreEqual("row 10", failure.Message);

        GanModel gone = Judge(4, 2);
        IDataView orphan = Scored(gone, _ml.View(Rows.Images(9)));
        _ = orphan.Floats("Realism");
        gone.Dispose();
        Assert.ThrowsExactly<ObjectDisposedException>(() => orphan.Floats("Realism"));
    }

    private static IEnumerable<ImageRow> Failing()
    {
        foreach (ImageRow row in Rows.Images(10)) yield return row;
        throw new FormatException("row 10");
    }

    // Checks each row against its own number, and gives the numbers.
    private static List<float> Read(DataViewRowCursor cursor, IDataView view, ImageRow[] rows)
    {
        using (cursor)
        {
            ValueGetter<float> number = cursor.GetGetter<float>(view.Schema["Number"]);
            ValueGetter<VBuffer<float>> realism = cursor.GetGetter<VBuffer<float>>(view.Schema["Realism"]);
            ValueGetter<ReadOnlyMemory<char>> label = cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Label"]);
            var numbers = new List<float>();
            float which = 0;
            VBuffer<float> real = default;
            ReadOnlyMemory<char> name = default;
            while (cursor.MoveNext())
            {
                number(ref which);
                realism(ref real);
                label(ref name);
                numbers.Add(which);
                Assert.AreEqual(TinyGan.RealismOf(rows[(int)which].Image), real.GetItemOrDefault(0), 1e-5f);
                Assert.AreEqual(rows[(int)which].Label, name.ToString());
            }
            return numbers;
        }
    }

    private IDataView Scored(GanModel model, IDataView source)
    {
        OnnxStepTransformer step = _ml.Gan().ScoreRealism(model).Fit(source);
        return step.Transform(source);
    }

    private static GanModel Judge(int batchSize, int workers) => new(null, TinyGan.Discriminator(), new RunnerOptions { BatchSize = batchSize, Workers = workers });
}
