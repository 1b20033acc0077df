using System.Globalization;
using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Cells;

/// <summary>Texts most of which are numbers or dates, and some not, or not in the same form.</summary>
/// <param name="texts">The different texts, and how many cells have each.</param>
/// <param name="areAll">Whether they are all texts of the column; else they are its first ones.</param>
internal sealed class MixedStrings((string Text, long Count)[] texts, bool areAll)
{
    // Of a column so much of which is numbers or dates it is worth saying what is not.
    private const double Most = 0.5;

    // More would be rounded to all.
    private const double NearlyAll = 0.995;
    private const int MostShown = 3;

    private readonly long _cells = texts.Sum(pair => pair.Count);

    /// <summary>What is mixed, in a clause; null where nothing is.</summary>
    /// <param name="texts">The different texts, and how many cells have each.</param>
    /// <param name="areAll">Whether they are all texts of the column; else they are its first ones.</param>
    internal static string? Describe(IEnumerable<(string Text, long Count)> texts, bool areAll)
    {
        var mixed = new MixedStrings([.. texts.Where(pair => !MissingValueMarkers.Contain(pair.Text))], areAll);
        return mixed.Others("numbers", text => NumberForms.IsOne(text)) ?? mixed.Dates() ?? mixed.BeforeOthers();
    }

    // Numbers or dates among which some texts are none.
    private string? Others(string what, Predicate<string> isOne)
    {
        (string Text, long Count)[] others = [.. texts.Where(pair => !isOne(pair.Text)).OrderByDescending(pair => pair.Count)];
        long ones = _cells - others.Sum(pair => pair.Count);
        if (others.Length == 0 || ones < Most * _cells) return null;
        (string other, long count) = others[0];
        string mark = $"is none: --missing \"{other}\" if it stands for no value";
        if (!areAll) return $"most are {what}, and '{other}' {mark}";
        string most = ones < NearlyAll * _cells ? Text($"{100.0 * ones / _cells:f0} %") : Text($"{ones:n0} of {_cells:n0}");
        return Text($"{most} are {what}, and '{other}' ({count:n0} {(count == 1 ? "cell" : "cells")}) {mark}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // Each of them is a date, and no format reads all.
    private string? Dates()
    {
        var forms = new List<DateForm>();
        foreach ((string text, long count) in texts)
        {
            string[] formats = DateProfile.FormatsOf(text);
            if (formats.Length == 0) continue;
            DateForm? like = forms.Find(form => form.Formats.Overlaps(formats));
            if (like is null) forms.Add(like = new DateForm([.. formats]));
            else like.Formats.IntersectWith(formats);
            like.Texts.Add(text);
            like.Cells += count;
        }
        if (forms.Sum(form => form.Cells) is var dates && (dates == 0 || dates < Most * _cells)) return null;
        string? others = Others("dates", text => forms.Exists(form => form.Texts.Contains(text)));
        if (forms.Count == 1) return others;
        string[] shown = [.. forms.OrderByDescending(form => form.Cells).Take(MostShown).Select(form => form.Texts[0])];
        string number = forms.Count == 2 ? "two" : forms.Count.ToString(CultureInfo.InvariantCulture);
        string which = $"{string.Join(", ", shown[..^1])} and {shown[^1]}";
        string said = $"{number} forms of dates{(forms.Count > MostShown ? ", such as" : ":")} {which}; write them in one";
        return others is null ? said : $"{said}; {others}";
    }

    // Such as a zone of time whose name is none that is read.
    private string? BeforeOthers()
    {
        (string Text, long Count)[] found = [.. texts.Where(pair => Rest(pair.Text) > 0)];
        if (found.Length == 0 || found.Sum(pair => pair.Count) < Most * _cells) return null;
        string text = found[0].Text;
        return $"'{text}' is a date and '{text[Rest(text)..]}': without that it is read as a date";
    }

    // Where a text begins that stands behind a date; 0 for none.
    private static int Rest(string text)
    {
        int blank = text.LastIndexOf(' ');
        return blank > 0 && DateProfile.FormatsOf(text.AsSpan(0, blank)).Length > 0 ? blank + 1 : 0;
    }

    private sealed record DateForm(HashSet<string> Formats)
    {
        public List<string> Texts { get; } = [];

        public long Cells { get; set; }
    }
}
