namespace Gan.Training.Samples;

/// <summary>How far the opening of images has come.</summary>
/// <param name="Stage">What is being done: <c>checking images</c>, <c>decoding images</c>.</param>
/// <param name="Done">Images that are done.</param>
/// <param name="Total">Images in all.</param>
public readonly record struct OpeningProgress(string Stage, int Done, int Total);
