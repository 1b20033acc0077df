using System.Reflection;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Tests;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests;

/// <summary>Rows of images for the tests.</summary>
internal static class Rows
{
    /// <summary>Images of the tiny generator: rows with different images, and labels that they show.</summary>
    public static ImageRow[] Images(int count, params string[] labels)
    {
        if (labels.Length == 0) labels = TinyGan.Animals;
        var z = new float[TinyGan.Latent];
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            CounterRandom.FillNormal(7, i, 0, z);
            string label = labels[i % labels.Length];
            return new ImageRow { Image = TinyGan.ImageOf(z, Array.IndexOf(TinyGan.Animals, label)), Label = label, Number = i };
        })];
    }

    public static IDataView View(this MLContext ml, IEnumerable<ImageRow> rows) => ml.Data.LoadFromEnumerable(rows);

    public static float[][] Floats(this IDataView view, string column) => [.. view.GetColumn<float[]>(column)];

    /// <summary>What estimators are told of a view before there is one. ML.NET makes it of a schema for itself alone.</summary>
    public static SchemaShape Shape(this IDataView view) => (SchemaShape)typeof(SchemaShape)
        .GetMethod("Create", BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, [view.Schema])!;

    public static void AreClose(IReadOnlyList<float[]> expected, IReadOnlyList<float[]> actual, float tolerance = 1e-5f)
    {
        Assert.HasCount(expected.Count, actual);
        for (int row = 0; row < expected.Count; row++)
        {
            Assert.HasCount(expected[row].Length, actual[row], $"row {row}");
            for (int i = 0; i < expected[row].Length; i++) Assert.AreEqual(expected[row][i], actual[row][i], tolerance, $"row {row}, element {i}");
        }
    }

    public static GanModel Model() => TinyGan.Model();
}

internal sealed class ImageRow
{
    [VectorType(1, TinyGan.Side, TinyGan.Side)]
    public float[] Image { get; set; } = [];

    public string Label { get; set; } = "";

    public float Number { get; set; }
}
