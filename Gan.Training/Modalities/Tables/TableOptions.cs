using System.CommandLine;
using Gan.Onnx;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables;

/// <summary>The options that say how a table is read, the same in every command.</summary>
internal static class TableOptions
{
    private static readonly Option<string?> _columns = new("--columns") { Description = "SCHEMA.json: what columns of a table shall be, where they are not what they look like: { \"zip\": \"category\", \"id\": \"ignore\" }, or what 'gan data FILE --write-schema' wrote." };
    private static readonly Option<string?> _header = new("--header")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "Whether a table's first row names its columns (true or false); without it that is looked at.",
    };
    private static readonly Option<string?> _encoding = new("--encoding")
    {
        Description = "How the bytes of a table's file are characters: windows-1252, latin1, utf-16 and others; UTF-8 if nothing is said.",
    };
    private static readonly Option<string?> _decimal = new("--decimal") { Description = "What stands before the decimals of a table's numbers, a point or a comma; without it that is looked at." };
    private static readonly Option<string[]> _missing = new("--missing")
    {
        Description = "Texts that stand for no value in all columns of a table, such as \"?\"; the usual ones do so anyway among numbers, dates and booleans.",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Where to write what the columns are. One for all modalities of tables: a command knows an option by its name alone.</summary>
    internal static Option<string?> SchemaToWrite { get; } = new("--write-schema") { Description = "SCHEMA.json: write what the columns of a table are, to be corrected and given to --columns." };

    /// <summary>Of a table whose columns are found out.</summary>
    internal static IReadOnlyList<Option> OfData { get; } = [_columns, _header, _encoding, _decimal, _missing];

    /// <summary>Of a table whose columns a model knows.</summary>
    internal static IReadOnlyList<Option> OfModel { get; } = [_header, _encoding];

    /// <summary>A source with what the options of a command say; those that the command lacks say nothing.</summary>
    /// <exception cref="UserInputException">A value is none that an option has.</exception>
    internal static DatasetSpec Read(DatasetSpec source, ParseResult parsed)
    {
        string? mark = parsed.Given(_decimal);
        if (mark is not (null or "." or ",")) throw new UserInputException($"--decimal {mark}: it is . or ,");
        string[] missing = parsed.Given(_missing) ?? [];
        var reading = new TableReading(parsed.Given(_encoding) ?? source.Table?.Encoding, mark ?? source.Table?.DecimalMark, missing.Length == 0 ? source.Table?.Missing : missing);
        return source with
        {
            Columns = parsed.Given(_columns) ?? source.Columns,
            HasHeader = Header(parsed) ?? source.HasHeader,
            Table = reading is { Encoding: null, DecimalMark: null, Missing: null } ? null : reading,
        };
    }

    // Null looks.
    private static bool? Header(ParseResult parsed)
    {
        if (parsed.GetResult(_header) is not { Implicit: false } given) return null;
        // As other options of true and false, which alone are true.
        if (given.Tokens is not [var typed]) return true;
        return bool.TryParse(typed.Value, out bool value) ? value : throw new UserInputException($"--header {typed.Value}: it is true or false.");
    }
}
