using System.Text.Json.Serialization;
using Gan.Onnx;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Stacks;
using Gan.Training.Modalities.Tables.Files;

namespace Gan.Training.Opening;

/// <summary>What to open: <c>--data</c>, of images <c>--size</c>, <c>--channels</c>, <c>--fit</c> and <c>--background</c>, and of tables <c>--columns</c> and <c>--header</c>, so that a run can open the same samples again.</summary>
/// <param name="Paths">Names of embedded sets and paths, one or more.</param>
/// <param name="Size">Height and width in pixels that the images are brought to; null for their own.</param>
/// <param name="Channels">1 (grey) or 3 (RGB); null for what the images are.</param>
/// <param name="Columns">A file that says what a table's columns shall be; null for what they look like.</param>
/// <param name="HasHeader">Whether a table's first row names its columns; null looks.</param>
/// <param name="Table">How a table is read: <c>--encoding</c>, <c>--decimal</c> and <c>--missing</c>; null for how it looks.</param>
/// <param name="Reading">How images are read: <c>--fit</c> and <c>--background</c>; null for the defaults.</param>
public sealed record DataOrigin(
    IReadOnlyList<string> Paths, int? Size = null, int? Channels = null, string? Columns = null, bool? HasHeader = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImageReading? Reading = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TableReading? Table = null)
{
    /// <summary>What paths begin with that are found in the run's own folder, wherever that is.</summary>
    internal const string InRun = "run:/";

    /// <summary>Whether it says anything that is of images alone.</summary>
    internal bool IsOfImages => (Size, Channels, Reading) is not (null, null, null);

    /// <summary>Whether it says anything that is of tables alone.</summary>
    internal bool IsOfTables => (Columns, HasHeader, Table) is not (null, null, null);

    /// <summary>One set, as it is.</summary>
    /// <param name="path">A name or a path.</param>
    public static implicit operator DataOrigin(string path) => new([path]);

    /// <summary>With whole paths, so that they are found from any other folder too.</summary>
    public DataOrigin Rooted() => this with { Paths = [.. Paths.Select(Rooted)], Columns = Columns is null ? null : Path.GetFullPath(Columns) };

    /// <summary>With the paths of files that lie in the run's own folder.</summary>
    internal DataOrigin For(string run) => this with { Paths = [.. Paths.Select(path => path.StartsWith(InRun, StringComparison.Ordinal) ? Path.Combine(run, path[InRun.Length..]) : path)] };

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Paths);

    private static string Rooted(string path)
    {
        if (path.StartsWith(StackedData.Prefix, StringComparison.Ordinal)) return StackedData.Prefix + Rooted(path[StackedData.Prefix.Length..]);
        return path != Digits.Name && !DataSource.IsName(path) && Path.Exists(path) ? Path.GetFullPath(path) : path;
    }
}
