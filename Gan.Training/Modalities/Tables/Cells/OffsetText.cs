using System.Globalization;

namespace Gan.Training.Modalities.Tables.Cells;

/// <summary>Offsets of local times from UTC, written <c>+02:00</c>.</summary>
internal static class OffsetText
{
    private const string Format = @"hh\:mm";

    /// <summary>Writes an offset.</summary>
    /// <param name="minutes">Minutes ahead of UTC.</param>
    internal static string Of(int minutes) =>
        (minutes < 0 ? "-" : "+") + TimeSpan.FromMinutes(Math.Abs(minutes)).ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads an offset: minutes ahead of UTC; null if the text is none.</summary>
    internal static int? Read(string text) =>
        text is ['+' or '-', .. var time] && TimeSpan.TryParseExact(time, Format, CultureInfo.InvariantCulture, out TimeSpan span)
            ? (text[0] == '-' ? -1 : 1) * (int)span.TotalMinutes
            : null;
}
