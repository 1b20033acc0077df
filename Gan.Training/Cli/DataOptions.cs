using System.CommandLine;
using Gan.Training.Data;

namespace Gan.Training.Cli;

/// <summary>The options that say which images to open, and how they are opened, so that it is the same in every command.</summary>
internal static class DataOptions
{
    internal const string Kinds =
        "digits, ring8, grid25, grammar or events (embedded); a folder of PNG or JPEG files, sub-folders being classes, or of IDX files; or a .npy file; or a table, FILE.csv or FILE.tsv. stacked:NAME stacks grey images as colours. Several are joined: without labels each is a class.";

    internal static Option<string[]> Data() => Several("--data", Kinds, required: true);

    /// <summary>An option that takes one or more sets, behind one another or each behind the option.</summary>
    internal static Option<string[]> Several(string name, string description, bool required = false) =>
        new(name) { Description = description, Required = required, AllowMultipleArgumentsPerToken = true };

    internal static Option<int?> Size(string description) => new("--size") { Description = description };

    internal static Option<int?> Channels() => new("--channels") { Description = "1 makes images grey, 3 RGB; without it they are what they are, and a folder is grey if all of its images are." };

    internal static Option<string?> Columns() => new("--columns") { Description = "SCHEMA.json: what columns of a table shall be, where they are not what they look like: { \"zip\": \"category\", \"id\": \"ignore\" }." };

    internal static Option<bool?> Header() => new("--header") { Description = "Whether a table's first row names its columns (true or false); without it that is looked at." };

    /// <summary>Opens data of any kind; when it takes long, says on stderr how far it is.</summary>
    internal static SampleData OpenAny(DataOrigin source) => DataSource.Open(source, progress: new OpeningLines());

    /// <summary>Opens images; when it takes long, says on stderr how far it is, so that stdout holds results alone.</summary>
    internal static ImageData Open(DataOrigin source) => ImageDataSource.Open(source, progress: new OpeningLines());
}
