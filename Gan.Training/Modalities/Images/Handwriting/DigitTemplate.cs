using System.Globalization;

namespace Gan.Training.Modalities.Images.Handwriting;

/// <summary>A point that the pen passes, in a box of 100 x 100 with y downwards; at a corner the pen changes direction sharply.</summary>
internal readonly record struct Knot(double X, double Y, bool Corner);

/// <summary>One way in which people write a digit: the strokes of the pen, and how common the way is among the ways of its digit.</summary>
internal sealed class DigitTemplate
{
    /// <param name="weight">How common this way is, relative to the others of the digit.</param>
    /// <param name="strokes">Each a list of knots "x,y x,y ..."; a ^ before a knot makes it a corner.</param>
    public DigitTemplate(double weight, params string[] strokes)
    {
        Weight = weight;
        Strokes = [.. strokes.Select(Parse)];
    }

    /// <summary>How common this way is, relative to the others of the digit.</summary>
    public double Weight { get; }

    /// <summary>The strokes, in the order of writing.</summary>
    public Knot[][] Strokes { get; }

    private static Knot[] Parse(string stroke) => [.. stroke.Split(' ').Select(word =>
    {
        bool corner = word[0] == '^';
        string[] xy = word.TrimStart('^').Split(',');
        return new Knot(double.Parse(xy[0], CultureInfo.InvariantCulture), double.Parse(xy[1], CultureInfo.InvariantCulture), corner);
    })];
}
