using Gan.Training.Health;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;
using TorchSharp;
using static TorchSharp.torch;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Tests.Health;

[TestClass]
public sealed class DiversityProbeTests
{
    private const int Size = 28, Classes = 10;

    private static readonly ImageSet _digits = Digits.Load(2_000, 10).Train;

    [TestMethod]
    public void Copies_of_one_image_have_no_diversity_and_are_all_duplicates()
    {
        DiversityFigures figures = Measure((input, _) => zeros(input.shape[0], 1, Size, Size), classes: 0);
        Assert.AreEqual((0.0, 0.0, null, 1.0), (figures.Diversity, figures.LeastDiversity, figures.LeastDiverseClass, figures.Duplicates));
        Assert.IsGreaterThan(0.1, figures.RealDistance);
    }

    [TestMethod]
    public void Noise_on_the_pixels_of_one_image_does_not_pass_for_diversity()
    {
        manual_seed(3);
        DiversityFigures figures = Measure((input, _) => rand(input.shape[0], 1, Size, Size) * 0.5 - 0.25, classes: 0);
        Assert.IsLessThan(0.2, figures.Diversity);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(Classes)]
    public void Real_images_are_as_varied_as_real_images(int classes)
    {
        // Other digits than those of the reference.
        ImageSet others = Digits.Draw(2_000, Size, 77);
        var taken = new int[Classes];
        DiversityFigures figures = Measure((input, labels) => Stack(others, labels, taken), classes);
        Assert.AreEqual(1, figures.Diversity, 0.1);
        Assert.IsGreaterThan(0.8, figures.LeastDiversity);
        Assert.IsLessThan(0.05, figures.Duplicates);
    }

    [TestMethod]
    public void A_class_of_one_image_is_found_among_others()
    {
        ImageSet others = Digits.Draw(2_000, Size, 77);
        var taken = new int[Classes];
        DiversityFigures figures = Measure((input, labels) =>
        {
            Tensor images = Stack(others, labels, taken);
            for (int i = 0; i < labels!.Length; i++)
            {
                if (labels[i] == 6) images[i] = zeros(1, Size, Size);
            }
            return images;
        }, Classes);
        Assert.AreEqual((6, 0.0), (figures.LeastDiverseClass, figures.LeastDiversity));
        Assert.AreEqual(0.9, figures.Diversity, 0.1);
        // All of one class in ten, and hardly any other.
        Assert.AreEqual(0.1, figures.Duplicates, 0.04);
    }

    [TestMethod]
    public void Probing_draws_nothing_from_torch()
    {
        manual_seed(5);
        float[] expected = randn(4).data<float>().ToArray();
        using var generator = new GeneratorNetwork(input => new Painter(input, 0, (z, _) => z.narrow(1, 0, 1).view(-1, 1, 1, 1).expand(-1, 1, Size, Size)), 4, 0);
        manual_seed(5);
        var probe = new DiversityProbe(4, 0, _digits, 1);
        DiversityFigures first = probe.Measure(generator)!, second = probe.Measure(generator)!;
        CollectionAssert.AreEqual(expected, randn(4).data<float>().ToArray());
        Assert.AreEqual(first, second);
        Assert.AreNotEqual(first, new DiversityProbe(4, 0, _digits, 2).Measure(generator));
    }

    [TestMethod]
    public void Nothing_is_measured_where_no_class_has_two_images()
    {
        ImageSet two = _digits.Pick([Array.IndexOf(_digits.Labels!, 0), Array.IndexOf(_digits.Labels!, 1)]);
        using var generator = new GeneratorNetwork(input => new Painter(input, Classes, (z, _) => zeros(z.shape[0], 1, Size, Size)), 4, Classes);
        Assert.IsNull(new DiversityProbe(4, Classes, two, 1).Measure(generator));
    }

    private static DiversityFigures Measure(Func<Tensor, int[]?, Tensor> paint, int classes)
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new GeneratorNetwork(input => new Painter(input, classes, paint), 4, classes);
        return new DiversityProbe(4, classes, _digits, 1).Measure(generator)!;
    }

    // As many images as there are labels, each of its class and none twice.
    private static Tensor Stack(ImageSet images, int[]? labels, int[] taken)
    {
        IEnumerable<int> places = labels is null
            ? Enumerable.Range(0, 256)
            : labels.Select(label => Enumerable.Range(0, images.Count).Where(i => images.Labels![i] == label).ElementAt(taken[label]++));
        float[] pixels = [.. places.SelectMany(i => images[i].ToArray()).Select(pixel => pixel / 127.5f - 1)];
        return tensor(pixels, [pixels.Length / (Size * Size), 1, Size, Size]);
    }

    /// <summary>A generator's body that paints what it is told to; it reads the labels out of the one-hot rows.</summary>
    private sealed class Painter : nn.Module<Tensor, Tensor>
    {
        private readonly int _classes;
        private readonly Func<Tensor, int[]?, Tensor> _paint;

        public Painter(int input, int classes, Func<Tensor, int[]?, Tensor> paint)
            : base(nameof(Painter))
        {
            (_classes, _paint) = (classes, paint);
            // A generator without parameters would not say what device it is on.
            register_module("unused", nn.Linear(input, 1));
        }

        public override Tensor forward(Tensor x)
        {
            int[]? labels = _classes == 0 ? null : [.. x.narrow(1, x.shape[1] - _classes, _classes).argmax(1).data<long>().ToArray().Select(label => (int)label)];
            return _paint(x, labels);
        }
    }
}
