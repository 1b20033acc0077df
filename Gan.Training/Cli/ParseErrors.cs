using System.CommandLine;
using System.CommandLine.Parsing;
using Gan.Onnx;

namespace Gan.Training.Cli;

/// <summary>What is wrong with a command line, in one line that names what was typed and what was probably meant.</summary>
internal static class ParseErrors
{
    // What people type for options that have another name here.
    private static readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal)
    {
        ["--rows"] = "--count", ["--samples"] = "--count", ["--number"] = "--count", ["--n"] = "--count", ["-n"] = "--count",
        ["--output"] = "--out", ["-o"] = "--out", ["--input"] = "--data", ["--target"] = "--label", ["--batch-size"] = "--batch",
    };

    /// <summary>The first fault of a command line; null if there is none.</summary>
    internal static string? Describe(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (Unknown(parsed, command) is { } unknown) return unknown;
        if (parsed.Errors.Count > 0) return $"{WithoutType(parsed.Errors[0].Message)} ('{AsTyped(command)} --help' lists what it takes.)";
        return Empty(parsed.CommandResult);
    }

    private static string? Unknown(ParseResult parsed, Command command)
    {
        if (parsed.UnmatchedTokens is not [{ } typed, ..]) return null;
        if (command.Subcommands.Count > 0 && !typed.StartsWith('-'))
        {
            string[] commands = [.. command.Subcommands.Where(known => !known.Hidden).Select(known => known.Name)];
            return $"There is no command '{typed}'.{NearestName.Question(typed, commands)} Commands: {string.Join(", ", commands)} ('gan --help' says what they do).";
        }
        if (!typed.StartsWith('-')) return null;
        string[] options = [.. command.Options.Where(known => !known.Hidden).Select(known => known.Name)];
        string meant = _aliases.GetValueOrDefault(typed) is { } alias && options.Contains(alias)
            ? $" Did you mean '{alias}'?"
            : NearestName.Question(typed, options);
        return $"'{AsTyped(command)}' has no option '{typed}'.{meant} ('{AsTyped(command)} --help' lists what it takes.)";
    }

    // An empty name of a file or folder, which a script's unset variable often gives, means nothing to any command.
    private static string? Empty(CommandResult result)
    {
        foreach (SymbolResult child in result.Children)
        {
            if (child.Tokens.All(token => token.Value.Trim().Length > 0)) continue;
            string name = child switch { OptionResult option => option.Option.Name, ArgumentResult argument => $"<{argument.Argument.Name}>", _ => "an argument" };
            return $"{name} is empty: give it a value, or leave it out.";
        }
        return null;
    }

    private static string AsTyped(Command command) => command.Parents.OfType<Command>().Any() ? "gan " + command.Name : command.Name;

    // "… as expected type 'System.Nullable`1[System.Int64]'" means nothing to who types commands.
    private static string WithoutType(string message)
    {
        int at = message.IndexOf(" as expected type", StringComparison.Ordinal);
        return at < 0 ? message : message[..at] + ".";
    }
}
