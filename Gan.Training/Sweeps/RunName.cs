using System.Security.Cryptography;
using System.Text;

namespace Gan.Training.Sweeps;

/// <summary>The folder of a run, named by what it is: <c>dcgan-lr=0.0001-k=1-seed1</c>. The same settings always give the same name, so that a sweep finds its runs again.</summary>
internal static class RunName
{
    // With the longest ending and the names of the files inside it stays well below what file systems take.
    private const int Longest = 100;
    private const int HashLength = 8;

    /// <summary>The name of one run of a point.</summary>
    internal static string Of(SweepGridPoint point, long seed)
    {
        string whole = string.Join('-', point.Chosen.Select(pair => $"{pair.Key}={pair.Value}").Prepend(point.Recipe.Name));
        string safe = string.Concat(whole.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '=' or '.' or '_' or '+' ? letter : '_'));
        // What was lost in the name is told apart by a hash of the whole.
        if (safe != whole || safe.Length > Longest) safe = $"{safe[..Math.Min(safe.Length, Longest - HashLength - 1)]}-{Hash(whole)}";
        return FormattableString.Invariant($"{safe}-seed{seed}");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
}
