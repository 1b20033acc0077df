using Gan.MLNet.Scoring;
using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Gan.MLNet.Tests.Contract;

/// <summary>Random views through our step and through the stock one: each cell that ours gives is what the stock one gives for that row.</summary>
[TestClass]
public sealed class RandomViewTests
{
    private const int Cases = 2500;
    private const int Configurations = 12;

    private static readonly ElementType[][] _models =
    [
        [ElementType.Float],
        [ElementType.Float, ElementType.Int64, ElementType.Double],
        [ElementType.Float, ElementType.String, ElementType.Bool, ElementType.Int32],
    ];

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Ours_and_the_stock_step_give_the_same_cells()
    {
        foreach ((int index, ElementType[] types) in _models.Index())
        {
            OnnxModel model = MixedModel.Create(types);
            var rows = new RandomRows(model, 1);
            using OnnxStepTransformer stockSource = _ml.Gan().ApplyOnnx(model).Fit(rows);
            ITransformer stock = Stock(stockSource, rows);
            OnnxStepTransformer[] ours = [.. Enumerable.Range(0, Configurations).Select(i => _ml.Gan().ApplyOnnx(model, new ApplyOnnxOptions { Runner = Options(i) }).Fit(rows))];
            for (int i = 0; i < Cases / _models.Length; i++)
            {
                int seed = 10_000 * index + i;
                try
                {
                    Compare(new RandomRows(model, seed), ours[seed % Configurations], stock, new Random(seed));
                }
                catch (Exception failure) when (failure is not AssertFailedException)
                {
                    throw new AssertFailedException($"Seed {seed}: {failure}", failure);
                }
            }
            foreach (OnnxStepTransformer step in ours) step.Dispose();
            (stock as IDisposable)?.Dispose();
        }
    }

    private static RunnerOptions Options(int configuration) => new()
    {
        BatchSize = configuration switch { 0 or 1 => null, 2 => 1, 3 => 2, _ => 1 << (configuration % 7) },
        Workers = 1 + configuration % 3,
    };

    private ITransformer Stock(OnnxStepTransformer step, RandomRows rows)
    {
        using var file = new MemoryStream();
        _ml.Model.Save(step, rows.Schema, file);
        return _ml.Model.Load(file, out _);
    }

    private void Compare(RandomRows rows, OnnxStepTransformer ours, ITransformer stock, Random random)
    {
        IDataView expectedView = stock.Transform(rows), view = ours.Transform(rows);
        CollectionAssert.AreEqual(
            expectedView.Schema.Select(column => $"{column.Name} {column.Type} {column.IsHidden}").ToArray(), view.Schema.Select(column => $"{column.Name} {column.Type} {column.IsHidden}").ToArray());
        Dictionary<string, string[]> expected = Expected(expectedView);
        bool isOurs = true;
        switch (random.Next(5))
        {
            case 0: (isOurs, view) = (false, _ml.Data.ShuffleRows(view, seed: random.Next(), shufflePoolSize: random.Next(1, 40))); break;
            case 1 when view.Schema.All(column => column.Type is not ImageDataViewType): (isOurs, view) = (false, _ml.Data.Cache(view)); break;
            default: break;
        }

        // The number has to be read to know which row it is; all else may be asked for or not, of our own view hidden columns too.
        DataViewSchema.Column number = view.Schema[RandomRows.Number];
        DataViewSchema.Column[] active = [number, .. view.Schema.Where(column => column.Index != number.Index && (isOurs || !column.IsHidden) && random.Next(3) > 0)];
        int most = random.Next(3) == 0 ? random.Next(expected.Count + 1) : int.MaxValue;
        var order = random.Next(2) == 0 ? new Random(random.Next()) : null;
        DataViewRowCursor[] cursors = random.Next(3) == 0 ? view.GetRowCursorSet(active, random.Next(1, 5), order) : [view.GetRowCursor(active, order)];
        int[] places = [.. active.Select(column => column.IsHidden ? column.Index : expectedView.Schema[column.Name].Index)];
        var seen = new List<string>();
        foreach (DataViewRowCursor cursor in cursors)
        {
            using (cursor) seen.AddRange(Read(cursor, active, places, expected, most, isOurs));
        }
        CollectionAssert.AllItemsAreUnique(seen);
        if (isOurs && order is null && cursors.Length == 1) CollectionAssert.AreEqual(Enumerable.Range(0, seen.Count).Select(row => $"{row}").ToArray(), seen);
        if (most >= expected.Count) Assert.HasCount(expected.Count, seen);
    }

    private static Dictionary<string, string[]> Expected(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        Func<string>[] readers = [.. view.Schema.Select(column => RowTexts.Reader(cursor, column))];
        var rows = new Dictionary<string, string[]>();
        while (cursor.MoveNext())
        {
            string[] cells = [.. readers.Select(reader => reader())];
            rows[cells[view.Schema[RandomRows.Number].Index]] = cells;
        }
        return rows;
    }

    private static List<string> Read(DataViewRowCursor cursor, DataViewSchema.Column[] active, int[] places, Dictionary<string, string[]> expected, int most, bool isOurs)
    {
        Func<string>[] readers = [.. active.Select(column => RowTexts.Reader(cursor, column))];
        ValueGetter<DataViewRowId> id = cursor.GetIdGetter();
        var seen = new List<string>();
        long batch = -1;
        while (seen.Count < most && cursor.MoveNext())
        {
            Assert.AreEqual(seen.Count, cursor.Position);
            Assert.IsGreaterThanOrEqualTo(batch, cursor.Batch);
            batch = cursor.Batch;
            string row = readers[0]();
            seen.Add(row);
            string[] cells = expected[row];
            for (int i = 0; i < active.Length; i++) Assert.AreEqual(cells[places[i]], readers[i](), $"row {row}, column {active[i].Name} ({active[i].Type})");
            DataViewRowId value = default;
            id(ref value);
            if (isOurs) Assert.AreEqual(row, $"{value.Low}");
        }
        return seen;
    }
}
