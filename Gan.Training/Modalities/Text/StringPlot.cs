using Gan.Training.Drawing;
using SkiaSharp;

namespace Gan.Training.Modalities.Text;

/// <summary>
/// Strings as a picture, in columns: those that belong to the language in blue, the others in red. Characters are drawn with lines of ours, so that a picture is the same on a machine
/// without fonts.
/// </summary>
internal static class StringPlot
{
    private const int Columns = 4;
    private const float CellWidth = 14, CellHeight = 26, Margin = 16;

    private static readonly SKColor _valid = new(0x33, 0x66, 0xCC), _invalid = new(0xDC, 0x39, 0x12);

    // Lines of each character in a square of side 1, y downwards.
    private static readonly Dictionary<char, float[][]> _lines = new()
    {
        ['x'] = [[0.1f, 0.1f, 0.9f, 0.9f], [0.1f, 0.9f, 0.9f, 0.1f]],
        ['+'] = [[0.5f, 0.15f, 0.5f, 0.85f], [0.15f, 0.5f, 0.85f, 0.5f]],
        ['-'] = [[0.15f, 0.5f, 0.85f, 0.5f]],
        ['*'] = [[0.5f, 0.2f, 0.5f, 0.8f], [0.24f, 0.35f, 0.76f, 0.65f], [0.24f, 0.65f, 0.76f, 0.35f]],
        ['/'] = [[0.2f, 1, 0.8f, 0]],
        ['('] = [[0.65f, -0.15f, 0.4f, 0.2f, 0.4f, 0.8f, 0.65f, 1.15f]],
        [')'] = [[0.35f, -0.15f, 0.6f, 0.2f, 0.6f, 0.8f, 0.35f, 1.15f]],
        [' '] = [[0.2f, 1, 0.8f, 1]],
    };

    // A character that is not among them.
    private static readonly float[][] _box = [[0.15f, 0.1f, 0.85f, 0.1f, 0.85f, 0.9f, 0.15f, 0.9f, 0.15f, 0.1f]];

    /// <summary>Writes the picture, PNG.</summary>
    /// <param name="path">Where to; missing folders are made.</param>
    /// <param name="texts">The strings, row after row.</param>
    internal static void Write(string path, IReadOnlyList<string> texts)
    {
        float column = (Math.Max(ExpressionGrammar.Shape.Length, texts.Max(text => text.Length)) + 1) * CellWidth;
        int columns = Math.Min(Columns, texts.Count), rows = (texts.Count + columns - 1) / columns;
        using var surface = SKSurface.Create(new SKImageInfo((int)(2 * Margin + columns * column), (int)(2 * Margin + rows * CellHeight)));
        surface.Canvas.Clear(SKColors.White);
        using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 1.6f };
        for (int i = 0; i < texts.Count; i++)
        {
            paint.Color = ExpressionGrammar.IsValid(texts[i]) ? _valid : _invalid;
            for (int place = 0; place < texts[i].Length; place++)
                Draw(surface.Canvas, paint, texts[i][place], Margin + i % columns * column + place * CellWidth, Margin + i / columns * CellHeight + (CellHeight - CellWidth) / 2);
        }
        PlotFile.Write(path, surface);
    }

    private static void Draw(SKCanvas canvas, SKPaint paint, char character, float left, float top)
    {
        const float side = CellWidth * 0.75f;
        foreach (float[] line in _lines.GetValueOrDefault(character, _box))
        {
            for (int i = 0; i + 3 < line.Length; i += 2) canvas.DrawLine(left + side * line[i], top + side * line[i + 1], left + side * line[i + 2], top + side * line[i + 3], paint);
        }
    }
}
