using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Tests.Modalities.Images.Evaluation;

/// <summary>A data set that any classifier must learn: a bright patch on noise, in the quadrant that the label names.</summary>
internal static class Quadrants
{
    public const int Classes = 4;

    public static ClassifierOptions Brief { get; } = new() { Steps = 60, BatchSize = 32, LearningRate = 5e-3, MaximumShift = 1, Features = 32 };

    /// <summary>Images whose labels are the given ones and whose patch is where <paramref name="shown"/> says (by default where the label says).</summary>
    public static ImageSet Draw(int[] labels, int seed, int[]? shown = null, int channels = 1, int size = 12)
    {
        shown ??= labels;
        var random = new Random(seed);
        var pixels = new byte[labels.Length * channels * size * size];
        random.NextBytes(pixels);
        for (int i = 0; i < pixels.Length; i++) pixels[i] /= 4;
        int patch = size / 3, half = size / 2;
        for (int image = 0; image < labels.Length; image++)
        {
            int top = shown[image] / 2 * half + random.Next(half - patch + 1), left = shown[image] % 2 * half + random.Next(half - patch + 1);
            for (int c = 0; c < channels; c++)
                for (int y = top; y < top + patch; y++)
                    for (int x = left; x < left + patch; x++) pixels[((image * channels + c) * size + y) * size + x] = 230;
        }

        return new ImageSet(pixels, channels, size, size, labels);
    }

    /// <summary>0, 1, 2, 3, 0, 1, …</summary>
    public static int[] EvenLabels(int count) => [.. Enumerable.Range(0, count).Select(i => i % Classes)];

    public static ImageData Data(int train = 200, int test = 100) =>
        new("quadrants", new string('0', 64), ["top left", "top right", "bottom left", "bottom right"], Draw(EvenLabels(train), 1), Draw(EvenLabels(test), 2));
}
