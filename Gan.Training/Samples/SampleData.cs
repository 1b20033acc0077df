namespace Gan.Training.Samples;

/// <summary>A data set as a recipe learns from it and as it is judged by.</summary>
/// <param name="Name">A short name for reports and metadata, never a path: <c>digits</c>, <c>mnist</c>, <c>grid25</c>.</param>
/// <param name="Sha256">SHA-256 (lower-case hex) of what was learnt from, so that a model tells what it was.</param>
/// <param name="Classes">Class names in the order of the labels; empty where there are no labels.</param>
public abstract record SampleData(string Name, string Sha256, IReadOnlyList<string> Classes)
{
    /// <summary>What is to be said of them before they are learnt, in a sentence without a point; null for nothing.</summary>
    public virtual string? Remark => null;

    /// <summary>The same, one sentence after the other.</summary>
    internal virtual IReadOnlyList<string> Remarks => Remark is { } remark ? [remark] : [];

    /// <summary>The samples to learn from.</summary>
    public abstract SampleSet Training { get; }

    /// <summary>Samples that no training sees; may be empty where the source has no such split.</summary>
    public abstract SampleSet Testing { get; }
}
