namespace Gan.Onnx.Tests;

/// <summary>Compares floats up to rounding.</summary>
internal static class Approximately
{
    public static void Equal(IReadOnlyList<float> expected, IReadOnlyList<float> actual, float tolerance = 1e-5f)
    {
        Assert.HasCount(expected.Count, actual);
        for (int i = 0; i < expected.Count; i++) Assert.AreEqual(expected[i], actual[i], tolerance, $"element {i}");
    }
}
