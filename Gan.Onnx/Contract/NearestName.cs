namespace Gan.Onnx;

/// <summary>Which known name a mistyped one was probably meant to be, for messages.</summary>
public static class NearestName
{
    /// <summary>A question to end a message with, such as <c> Did you mean 'train'?</c>; empty where no name is near.</summary>
    /// <param name="typed">What was given.</param>
    /// <param name="known">The names that exist.</param>
    public static string Question(string typed, IEnumerable<string> known) => Of(typed, known) is { } name ? $" Did you mean '{name}'?" : "";

    /// <summary>The known name that takes the fewest edits, or null where more than a third of the letters would change.</summary>
    /// <param name="typed">What was given; case, and - or _ between words, count for nothing.</param>
    /// <param name="known">The names that exist.</param>
    public static string? Of(string typed, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(known);
        string plain = Plain(typed);
        (string Name, int Edits)? best = null;
        foreach (string name in known)
        {
            string other = Plain(name);
            // A long text in place of a name is compared with nothing: the table of edits would be large.
            if (Math.Abs(other.Length - plain.Length) > Math.Max(1, other.Length / 3)) continue;
            int edits = Edits(plain, other);
            if (edits <= Math.Max(1, other.Length / 3) && edits < other.Length && (best is null || edits < best.Value.Edits)) best = (name, edits);
        }
        return best?.Name;
    }

    private static string Plain(string name) => name.ToUpperInvariant().Replace('_', '-');

    // Insertions, deletions, substitutions, and neighbours exchanged (optimal string alignment).
    private static int Edits(string a, string b)
    {
        var edits = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) edits[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) edits[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                edits[i, j] = Math.Min(substituted, 1 + Math.Min(edits[i - 1, j], edits[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }
        }
        return edits[a.Length, b.Length];
    }
}
