using System.Globalization;
using Gan.Onnx;

namespace Gan.Training.Modalities.Images.Sets;

/// <summary>The colour that transparent pixels and padded images lie on.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public readonly record struct ImageBackground(byte Red, byte Green, byte Blue)
{
    private static readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["white"] = ImageReading.White, ["black"] = "#000000", ["grey"] = "#808080", ["gray"] = "#808080", ["red"] = "#ff0000", ["green"] = "#00ff00", ["blue"] = "#0000ff",
    };

    /// <summary>Reads <c>#rrggbb</c>, <c>#rgb</c>, the same without <c>#</c>, or a name: white, black, grey, red, green, blue.</summary>
    /// <exception cref="UserInputException">It is none of these.</exception>
    public static ImageBackground Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string digits = _names.GetValueOrDefault(text, text).TrimStart('#');
        if (digits.Length == 3) digits = string.Concat(digits.Select(digit => new string(digit, 2)));
        if (digits.Length != 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int rgb))
            throw new UserInputException($"--background {text}: write a colour as #rrggbb, or white, black, grey, red, green or blue.");
        return new ImageBackground((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
    }

    /// <summary>As <c>#rrggbb</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    /// <summary>Its value in each channel of an image of 1 (grey) or 3 (RGB).</summary>
    internal byte[] In(int channels) => channels == 1 ? [ImageColour.Luma(Red, Green, Blue)] : [Red, Green, Blue];
}
