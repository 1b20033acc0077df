using System.Text.RegularExpressions;
using Gan.Training.Drawing;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Reports;

namespace Gan.Training.Tests.Reports;

[TestClass]
public sealed class HtmlReportTests
{
    // The page's width is what is left of 860 pixels.
    [TestMethod]
    [DataRow(289, 580, 578, true)]
    [DataRow(100, 580, 600, true)]
    [DataRow(331, 580, 662, true)]
    [DataRow(500, 800, 500, true)]
    [DataRow(651, 580, 651, true)]
    [DataRow(1291, 580, 580, false)]
    public void A_picture_grows_by_whole_factors_and_shrinks_smoothly(int own, int asked, int shown, bool isWhole) =>
        IsShown(new HtmlReport("t").Picture(Png(own), "d", asked).ToString(), shown, isWhole);

    [TestMethod]
    [DataRow(133, 275, 266, true)]
    [DataRow(289, 275, 275, false)]
    public void Pictures_of_a_strip_stay_within_their_width(int own, int width, int shown, bool isWhole) =>
        IsShown(new HtmlReport("t").Pictures([(Png(own), "d")], width).ToString(), shown, isWhole);

    [TestMethod]
    public void Nothing_makes_a_narrow_page_scroll_sideways()
    {
        string page = new HtmlReport("t").Table(["a"], [[new string('f', 64)], ["short"], ["12 %"]]).Command("gan " + new string('x', 90)).ToString();
        StringAssert.Contains(page, $"<td class=\"long\">{new string('f', 64)}</td>");
        StringAssert.Contains(page, "<td>short</td>");
        StringAssert.Contains(page, "<td class=\"number\">12 %</td>");
        foreach (string rule in (string[])["table { display: block; max-width: 100%; overflow-x: auto;", "td.long, code { overflow-wrap: anywhere; }", "img { max-width: 100%; height: auto; }"]) StringAssert.Contains(page, rule);
    }

    [TestMethod]
    public void Curves_are_shown_whole_on_any_screen() =>
        StringAssert.Contains(Plots.Curves("x", "y", ("line", [(0.0, 0.0), (1.0, 1.0)])), "<svg viewBox=\"0 0 820 300\" width=\"820\" height=\"300\"");

    private static void IsShown(string page, int width, bool isWhole)
    {
        StringAssert.Contains(page, $"width=\"{width}\"");
        Assert.AreEqual(isWhole, Regex.IsMatch(page, "<img class=\"whole\""));
        // What is not whole is never drawn by the nearest pixel.
        Assert.DoesNotContain("img { image-rendering", page);
    }

    private static byte[] Png(int width) => ImageGrid.ToPng(new ImageSet(new byte[2 * width], 1, 2, width), 1, gutter: 0);
}
