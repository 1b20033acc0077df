using Gan.Onnx;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images.Sets;

/// <summary>A data set of images.</summary>
/// <param name="Name">A short name for reports and metadata, never a path: <c>digits</c>, <c>mnist</c>.</param>
/// <param name="Sha256">SHA-256 (lower-case hex) of what the training images and labels were read from, so that a model tells what it learnt from.</param>
/// <param name="Classes">Class names in the order of the labels; empty where there are no labels.</param>
/// <param name="Train">The images to learn from.</param>
/// <param name="Test">Images that no training sees; may be empty where the source has no such split.</param>
public sealed record ImageData(string Name, string Sha256, IReadOnlyList<string> Classes, ImageSet Train, ImageSet Test) : SampleData(Name, Sha256, Classes)
{
    /// <summary>How they were read.</summary>
    public ImageReading Reading { get; init; } = new();

    /// <summary>What was done to them when they were read, and what was not read; null where there was nothing to do. Transparent ones are counted as they are decoded.</summary>
    public ImageFindings? Findings => Finding?.Invoke();

    /// <inheritdoc/>
    public override string? Remark => ImageRemark.Short(this);

    /// <inheritdoc/>
    public override ImageSet Training => Train;

    /// <inheritdoc/>
    public override ImageSet Testing => Test;

    /// <summary>The images to judge by: the test split, or the training one where there is no other.</summary>
    public ImageSet TestOrTrain => Test.Count > 0 ? Test : Train;

    internal Func<ImageFindings>? Finding { get; init; }
}
