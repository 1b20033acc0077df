using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using Gan.Onnx;

namespace Gan.Training.Drawing;

/// <summary>A page that carries its pictures inside and opens in any browser without a network.</summary>
public sealed class HtmlReport
{
    private const string Style = """
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 860px; margin: 2rem auto; padding: 0 1rem; color: #1c1e21; background: #fff; overflow-wrap: break-word; }
        h1 { font-size: 1.6rem; margin-bottom: 0.2rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
        table { display: block; max-width: 100%; overflow-x: auto; border-collapse: collapse; margin: 0.5rem 0; } td, th { text-align: left; padding: 0.25rem 1.2rem 0.25rem 0; border-bottom: 1px solid #e4e6ea; }
        td.number { text-align: right; font-variant-numeric: tabular-nums; } td.long, code { overflow-wrap: anywhere; }
        img { max-width: 100%; height: auto; } img.whole { image-rendering: pixelated; } @media (max-width: 900px) { img.whole { image-rendering: auto; } } svg { max-width: 100%; height: auto; }
        div.strip { display: flex; flex-wrap: wrap; gap: 0.7rem; } figure { margin: 0; } figcaption { color: #5a6068; font-size: 0.85rem; }
        code { background: #f2f3f5; padding: 0.1rem 0.3rem; border-radius: 4px; } p.note { color: #5a6068; }
        """;

    // Of the style's 860 pixels without the margins.
    private const int PageWidth = 828;

    // Characters without a space that a narrow screen has no room for.
    private const int LongWord = 24;

    private readonly string _title;
    private readonly StringBuilder _body = new();

    /// <summary>An empty page.</summary>
    /// <param name="title">Its title and first heading.</param>
    public HtmlReport(string title)
    {
        _title = title;
        _body.Append(CultureInfo.InvariantCulture, $"<h1>{Escape(title)}</h1>\n");
    }

    /// <summary>Begins a section.</summary>
    public HtmlReport Heading(string text) => Add($"<h2>{Escape(text)}</h2>");

    /// <summary>Adds a paragraph.</summary>
    public HtmlReport Text(string text) => Add($"<p>{Escape(text)}</p>");

    /// <summary>Adds a paragraph that explains what stands above it.</summary>
    public HtmlReport Note(string text) => Add($"<p class=\"note\">{Escape(text)}</p>");

    /// <summary>Adds a command to type.</summary>
    public HtmlReport Command(string command) => Add($"<p><code>{Escape(command)}</code></p>");

    /// <summary>Adds a table.</summary>
    /// <param name="header">Heads of the columns.</param>
    /// <param name="rows">Cells, row by row; those that are numbers are set to the right.</param>
    public HtmlReport Table(IEnumerable<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(rows);
        _body.Append("<table><tr>").AppendJoin("", header.Select(cell => $"<th>{Escape(cell)}</th>")).Append("</tr>\n");
        foreach (IReadOnlyList<string> row in rows) _body.Append("<tr>").AppendJoin("", row.Select(Cell)).Append("</tr>\n");
        _body.Append("</table>\n");
        return this;
    }

    /// <summary>Adds a PNG picture. A small one is drawn larger by a whole factor, so that all its pixels stay alike; one that is larger than the page is drawn smaller smoothly.</summary>
    /// <param name="png">The file's bytes.</param>
    /// <param name="description">What it shows, for who cannot see it.</param>
    /// <param name="width">Width in pixels of the page that it is brought near to.</param>
    public HtmlReport Picture(byte[] png, string description, int width) => Add(Image(png, description, width, PageWidth));

    /// <summary>Adds PNG pictures side by side, each with what it shows below it.</summary>
    /// <param name="pictures">The files' bytes, and what they show.</param>
    /// <param name="width">Width that none is beyond, in pixels of the page.</param>
    public HtmlReport Pictures(IEnumerable<(byte[] Png, string Caption)> pictures, int width)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        _body.Append("<div class=\"strip\">\n");
        foreach ((byte[] png, string caption) in pictures)
            _body.Append(CultureInfo.InvariantCulture, $"<figure>{Image(png, caption, width, width)}<figcaption>{Escape(caption)}</figcaption></figure>\n");
        return Add("</div>");
    }

    /// <summary>Adds a drawing.</summary>
    /// <param name="html">An svg element, and what goes with it.</param>
    public HtmlReport Drawing(string html) => Add(html);

    /// <summary>The whole page.</summary>
    public override string ToString() =>
        $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Escape(_title)}</title>
        <style>
        {Style}
        </style></head><body>
        {_body}</body></html>

        """;

    /// <summary>Writes the page.</summary>
    public void Save(string path) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToString())));

    private HtmlReport Add(string html)
    {
        _body.Append(html).Append('\n');
        return this;
    }

    private static string Image(byte[] png, string description, int width, int most)
    {
        // Where the header of every PNG file has it.
        const int widthAt = 16;
        int own = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(widthAt));
        bool isWhole = own <= most;
        int shown = isWhole ? own * Math.Clamp((int)Math.Round((double)width / own), 1, most / own) : width;
        return $"<img{(isWhole ? " class=\"whole\"" : "")} width=\"{shown}\" alt=\"{Escape(description)}\" src=\"data:image/png;base64,{Convert.ToBase64String(png)}\">";
    }

    private static string Cell(string text)
    {
        bool isNumber = text.Length > 0 && double.TryParse(text.TrimEnd('%').Trim(), CultureInfo.InvariantCulture, out _), isLong = text.Split(' ').Any(word => word.Length > LongWord);
        return $"<td{(isNumber ? " class=\"number\"" : isLong ? " class=\"long\"" : "")}>{Escape(text)}</td>";
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
