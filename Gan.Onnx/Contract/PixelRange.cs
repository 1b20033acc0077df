using System.Globalization;

namespace Gan.Onnx;

/// <summary>Between which values a network's pixels lie: -1..1 after a Tanh, 0..1 after a Sigmoid, 0..255 for bytes.</summary>
/// <param name="Least">The value of black.</param>
/// <param name="Most">The value of white; above <paramref name="Least"/>.</param>
public readonly record struct PixelRange(float Least, float Most)
{
    /// <summary>0..1, the contract's own.</summary>
    public static PixelRange Unit { get; } = new(0, 1);

    /// <summary>0..255, that of bytes.</summary>
    internal static PixelRange Bytes { get; } = new(0, byte.MaxValue);

    /// <summary>Reads a range as people write it: <c>-1..1</c>.</summary>
    /// <param name="text">Two numbers with a decimal point, the smaller first, and two dots between them.</param>
    /// <exception cref="UserInputException">It is no range.</exception>
    public static PixelRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] ends = text.Split("..");
        if (ends.Length == 2 && Number(ends[0]) is { } least && Number(ends[1]) is { } most && least < most) return new(least, most);
        throw new UserInputException($"'{text}' is no range of pixels: write it as -1..1, 0..1 or 0..255.");
    }

    /// <summary>The range as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Least}..{Most}");

    private static float? Number(string text) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && float.IsFinite(number) ? number : null;
}
