using System.Globalization;
using System.Net;
using System.Text;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Plots;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>The histogram of a column as an SVG element: real cells as bars, and generated ones as an outline over them.</summary>
internal static class ColumnHistogram
{
    private const int Width = 260, Height = 110, Most = 30;

    /// <summary>Draws it, with its name above and the ends of the axis below.</summary>
    internal static string Draw(TableColumn column, double[] real, double[] generated)
    {
        var bars = ColumnBars.Of(column, real, Most);
        double[] shares = bars.Shares(real), others = bars.Shares(generated);
        double scale = Height / Math.Max(shares.Concat(others).Max(), 1e-9), width = (double)Width / shares.Length;
        var svg = new StringBuilder(Text($"<figure><figcaption>{Escape(column.Name)}</figcaption><svg width=\"{Width}\" height=\"{Height + 2}\" viewBox=\"0 0 {Width} {Height + 2}\">"));
        for (int i = 0; i < shares.Length; i++)
        {
            svg.Append(Text($"<rect x=\"{i * width:f1}\" y=\"{Height - shares[i] * scale:f1}\" width=\"{width * 0.9:f1}\" height=\"{shares[i] * scale:f1}\" fill=\"#c8c8c8\">"));
            svg.Append(Text($"<title>{Escape(bars.Name(i))}: {100 * shares[i]:f1} % of real, {100 * others[i]:f1} % of generated</title></rect>"));
        }
        IEnumerable<string> points = others.SelectMany((share, i) => new[] { Text($"{i * width:f1},{Height - share * scale:f1}"), Text($"{(i + 1) * width:f1},{Height - share * scale:f1}") });
        svg.Append(Text($"<polyline points=\"{string.Join(' ', points)}\" fill=\"none\" stroke=\"#3366cc\" stroke-width=\"1.6\"/><line x1=\"0\" y1=\"{Height}\" x2=\"{Width}\" y2=\"{Height}\" stroke=\"#808080\"/></svg>"));
        return svg.Append(Text($"<figcaption>{Escape(bars.Name(0))}{(shares.Length > 1 ? $" … {Escape(bars.Name(shares.Length - 1))}" : "")}</figcaption></figure>")).ToString();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
