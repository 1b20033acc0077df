using System.Globalization;
using Gan.Onnx.Latents;
using Gan.Training.Files;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images.Stacks;

/// <summary>
/// Three random grey images as the channels of one in colour: with ten digits there are 1,000 modes, which tells how many a GAN loses (Metz et al., "Unrolled Generative Adversarial Networks",
/// 2017; Lin et al., "PacGAN", 2018).
/// </summary>
/// <param name="Grey">The grey images with their classes.</param>
/// <param name="Train">The stacks to learn from; their labels are the numbers of the modes.</param>
/// <param name="Test">Stacks of test images; none where there are no test images.</param>
public sealed record StackedData(ImageData Grey, ImageSet Train, ImageSet Test) : SampleData("stacked-" + Grey.Name, Grey.Sha256, Modes(Grey))
{
    /// <summary>What stands before a name or path for its stacks: <c>stacked:mnist</c>.</summary>
    public const string Prefix = "stacked:";

    internal const int Channels = 3;

    /// <summary>Whether a name or path is one of stacks.</summary>
    internal static bool IsOne(string path) => path.StartsWith(Prefix, StringComparison.Ordinal);

    // Of PacGAN's protocol.
    private const int TrainingStacks = 128_000, TestStacks = 26_000;
    private const int MostModes = 10_000;
    private const uint TrainStream = 0x53544B31, TestStream = 0x53544B32;

    /// <inheritdoc/>
    public override string? Remark => Grey.Remark;

    /// <inheritdoc/>
    public override ImageSet Training => Train;

    /// <inheritdoc/>
    public override ImageSet Testing => Test;

    /// <summary>Stacks images, the same ones each time.</summary>
    /// <param name="grey">Grey images with labels.</param>
    /// <param name="path">Where they came from, for complaints.</param>
    /// <exception cref="DataFormatException">They are in colour, have no labels, or too many classes.</exception>
    internal static StackedData Of(ImageData grey, string path)
    {
        if (grey.Train.Channels != 1) throw new DataFormatException(path, "Its images are in colour.", "Only grey images are stacked: make them grey with --channels 1.");
        if (grey.Train.Labels is null) throw new DataFormatException(path, "It has no labels.", "The modes of stacks are counted by the classes of their channels.");
        if (Math.Pow(grey.Classes.Count, Channels) > MostModes)
            throw new DataFormatException(path, $"It has {grey.Classes.Count} classes: its stacks would have more than {MostModes} modes.", "Take data with fewer classes.");
        return new StackedData(grey, Stack(grey.Train, grey.Classes.Count, TrainingStacks, TrainStream), Stack(grey.Test, grey.Classes.Count, grey.Test.Count > 0 ? TestStacks : 0, TestStream));
    }

    /// <summary>The number of the mode whose channels have these classes, the red one first.</summary>
    internal static int ModeOf(ReadOnlySpan<int> classes, int count)
    {
        int mode = 0;
        foreach (int label in classes) mode = mode * count + label;
        return mode;
    }

    private static ImageSet Stack(ImageSet grey, int classes, int count, uint stream)
    {
        int[] places = [.. Enumerable.Range(0, count * Channels).Select(i => CounterRandom.Integer(0, i, stream, grey.Count))];
        int[] labels = [.. places.Chunk(Channels).Select(stack => ModeOf([.. stack.Select(place => grey.Labels![place])], classes))];
        return new ImageSet(new StackedPixels(grey, places), Channels, grey.Height, grey.Width, labels);
    }

    private static string[] Modes(ImageData grey)
    {
        int count = grey.Classes.Count, modes = count * count * count;
        return [.. Enumerable.Range(0, modes).Select(mode => string.Create(CultureInfo.InvariantCulture, $"{grey.Classes[mode / count / count]},{grey.Classes[mode / count % count]},{grey.Classes[mode % count]}"))];
    }
}
