using System.Globalization;
using System.Net;
using System.Text;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>A matrix of associations between columns as an SVG element: blue above 0, red below, paler the weaker.</summary>
internal static class AssociationMap
{
    private const int Side = 270, MostColumns = 60;

    /// <summary>Draws it; of more than 60 columns the first.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="names">The columns.</param>
    /// <param name="matrix">[C, C], −1..1.</param>
    internal static string Draw(string title, IReadOnlyList<string> names, double[,] matrix)
    {
        int columns = Math.Min(names.Count, MostColumns);
        double side = (double)Side / columns;
        var svg = new StringBuilder($"<figure><svg width=\"{Side}\" height=\"{Side}\" viewBox=\"0 0 {Side} {Side}\">");
        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double value = Math.Clamp(matrix[i, j], -1, 1);
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{j * side:f2}\" y=\"{i * side:f2}\" width=\"{side:f2}\" height=\"{side:f2}\" fill=\"{(value < 0 ? "#cc3333" : "#3366cc")}\" fill-opacity=\"{Math.Abs(value):f3}\">");
                svg.Append(CultureInfo.InvariantCulture, $"<title>{WebUtility.HtmlEncode(names[i])}, {WebUtility.HtmlEncode(names[j])}: {value:f2}</title></rect>");
            }
        }
        return svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Side}\" height=\"{Side}\" fill=\"none\" stroke=\"#808080\"/></svg><figcaption>{WebUtility.HtmlEncode(title)}</figcaption></figure>").ToString();
    }
}
