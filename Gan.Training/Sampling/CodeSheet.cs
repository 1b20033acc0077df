using Gan.Onnx.Latents;

namespace Gan.Training.Sampling;

/// <summary>
/// How a grid of samples shows what a code does. Each column is a category. In the upper rows each row is a latent, and the continuous numbers are 0; below them each continuous number
/// in turn is −1 in one row and 1 in the next, of the latent of the first row. Without categories each row is a latent, and along it one continuous number goes from −1 to 1.
/// </summary>
/// <param name="code">What codes hold.</param>
/// <param name="rows">Rows of the grid.</param>
/// <param name="columns">Columns of the grid.</param>
internal sealed class CodeSheet(LatentCode code, int rows, int columns)
{
    // Half of the grid at most is for continuous numbers.
    private readonly int _shown = code.Categories == 0 ? 0 : Math.Min(code.Continuous, rows / 4);

    private int PlainRows => rows - 2 * _shown;

    /// <summary>Which of several latents a place of the grid takes.</summary>
    internal int LatentOf(int place) => place / columns < PlainRows ? place / columns : 0;

    /// <summary>Writes the code of a place of the grid.</summary>
    internal void Fill(int place, Span<float> values)
    {
        (int row, int column) = (place / columns, place % columns);
        values.Clear();
        if (code.Categories == 0) values[row % code.Continuous] = 2f * column / (columns - 1) - 1;
        else values[column % code.Categories] = 1;
        if (row < PlainRows) return;
        values[code.Categories + (row - PlainRows) / 2] = (row - PlainRows) % 2 == 0 ? -1 : 1;
    }
}
