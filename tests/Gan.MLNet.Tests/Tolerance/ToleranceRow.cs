using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests.Tolerance;

/// <summary>A row with all that the models of these tests read.</summary>
internal sealed class ToleranceRow
{
    public const int Count = 23;
    public const int Width = 8;

    public float[] X { get; set; } = [];

    public float T { get; set; }

    [KeyType(3)]
    public uint Key { get; set; }

    [KeyType(3)]
    public byte SmallKey { get; set; }

    /// <summary>Rows that differ from each other.</summary>
    /// <param name="context">Where the view is made.</param>
    /// <param name="width">How many numbers column X has.</param>
    public static IDataView View(MLContext context, int width = Width)
    {
        var definition = SchemaDefinition.Create(typeof(ToleranceRow));
        definition[nameof(X)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        return context.Data.LoadFromEnumerable(
            Enumerable.Range(0, Count).Select(i => new ToleranceRow
            {
                X = [.. Enumerable.Range(0, width).Select(j => (float)Math.Sin(i + 1.7 * j))],
                T = i / 4f,
                Key = (uint)(i % 3),
                SmallKey = (byte)(i % 3),
            }),
            definition);
    }
}
