namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>Whether what a rewrite computed can stand in a file.</summary>
internal static class Numbers
{
    internal static bool AllFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value)) return false;
        }
        return true;
    }
}
