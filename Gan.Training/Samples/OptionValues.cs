using System.CommandLine;

namespace Gan.Training.Samples;

/// <summary>What a user gave on a command line.</summary>
internal static class OptionValues
{
    /// <summary>The value of an option that was given; its type's default where it was not, or where the command lacks it.</summary>
    internal static T? Given<T>(this ParseResult parsed, Option<T> option) => parsed.IsGiven(option) ? parsed.GetValue(option) : default;

    /// <summary>Whether an option was given.</summary>
    internal static bool IsGiven(this ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };
}
