using System.CommandLine;
using Gan.Onnx;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Opening;

namespace Gan.Training.Cli;

/// <summary>The options that say how a table is read, the same in every command.</summary>
internal sealed class TableOptions
{
    private readonly Option<string?>? _columns;
    private readonly Option<string?> _header = new("--header")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "Whether a table's first row names its columns (true or false); without it that is looked at.",
    };
    private readonly Option<string?> _encoding = new("--encoding")
    {
        Description = "How the bytes of a table's file are characters: windows-1252, latin1, utf-16 and others; UTF-8 if nothing is said.",
    };
    private readonly Option<string?>? _decimal;
    private readonly Option<string[]>? _missing;

    private TableOptions(bool isLearnt)
    {
        if (!isLearnt) return;
        _columns = new("--columns") { Description = "SCHEMA.json: what columns of a table shall be, where they are not what they look like: { \"zip\": \"category\", \"id\": \"ignore\" }, or what 'gan data FILE --write-schema' wrote." };
        _decimal = new("--decimal") { Description = "What stands before the decimals of a table's numbers, a point or a comma; without it that is looked at." };
        _missing = DataOptions.Several("--missing", "Texts that stand for no value in all columns of a table, such as \"?\"; the usual ones do so anyway among numbers, dates and booleans.");
    }

    /// <summary>Of a table whose columns are found out.</summary>
    internal static TableOptions OfData() => new(isLearnt: true);

    /// <summary>Of a table whose columns a model knows.</summary>
    internal static TableOptions OfModel() => new(isLearnt: false);

    /// <summary>Adds the options to a command.</summary>
    internal void AddTo(Command command)
    {
        foreach (Option option in All) command.Add(option);
    }

    /// <summary>Whether the first row names the columns; null looks.</summary>
    /// <exception cref="UserInputException">The value is neither true nor false.</exception>
    internal bool? Header(ParseResult parsed)
    {
        if (parsed.GetResult(_header) is not { Implicit: false } given) return null;
        // As other options of true and false, which alone are true.
        if (given.Tokens is not [var typed]) return true;
        return bool.TryParse(typed.Value, out bool value) ? value : throw new UserInputException($"--header {typed.Value}: it is true or false.");
    }

    /// <summary>The encoding of the file; null for UTF-8.</summary>
    internal string? Encoding(ParseResult parsed) => parsed.GetValue(_encoding);

    /// <summary>All of them.</summary>
    internal IEnumerable<Option> All => new Option?[] { _columns, _header, _encoding, _decimal, _missing }.OfType<Option>();

    /// <summary>An origin with what the user says.</summary>
    /// <exception cref="UserInputException">A value is none that an option has.</exception>
    internal DataOrigin Of(DataOrigin origin, ParseResult parsed)
    {
        string? mark = _decimal is null ? null : parsed.GetValue(_decimal);
        if (mark is not (null or "." or ",")) throw new UserInputException($"--decimal {mark}: it is . or ,");
        string[] missing = _missing is null ? [] : parsed.GetValue(_missing) ?? [];
        var reading = new TableReading(Encoding(parsed), mark, missing.Length == 0 ? null : missing);
        return origin with
        {
            Columns = _columns is null ? null : parsed.GetValue(_columns),
            HasHeader = Header(parsed),
            Table = reading is { Encoding: null, DecimalMark: null, Missing: null } ? null : reading,
        };
    }
}
