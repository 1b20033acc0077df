using System.CommandLine;
using Gan.Onnx;
using Gan.Training.Samples;

namespace Gan.Training.Cli.Models;

/// <summary>The options that name data.</summary>
internal static class DataOptions
{
    /// <summary>What data can be named, of all modalities.</summary>
    internal static string Kinds { get; } =
        $"{string.Join(", ", ModalityCatalog.EmbeddedNames)} (embedded); {string.Join("; ", ModalityCatalog.All.Reverse().Select(modality => modality.Sources).OfType<string>())}.";

    /// <summary>The modality to open data as.</summary>
    internal static Option<string?> As { get; } = new("--as") { Description = "What to open the data as, where several can: 'gan data' names them. The first of them if nothing is said." };

    internal static Option<string[]> Data() => Several("--data", Kinds, required: true);

    /// <summary>An option that takes one or more sets, behind one another or each behind the option.</summary>
    internal static Option<string[]> Several(string name, string description, bool required = false) =>
        new(name) { Description = description, Required = required, AllowMultipleArgumentsPerToken = true };

    /// <summary>A source as the options of its modality say that it is read.</summary>
    /// <param name="paths">Names and paths.</param>
    /// <param name="parsed">What the user gave.</param>
    /// <param name="options">The options of the command.</param>
    /// <exception cref="UserInputException">An option is of another modality.</exception>
    internal static DatasetSpec Source(IReadOnlyList<string> paths, ParseResult parsed, ModalityOptions options)
    {
        var source = new DatasetSpec(paths) { As = parsed.Given(As) };
        Modality modality = ModalityCatalog.Opening(source);
        options.RefuseOthers(parsed, modality, source.ToString());
        return modality.Read(source, parsed);
    }

    /// <summary>Opens data of any modality; when it takes long, says on stderr how far it is.</summary>
    internal static SampleData Open(DatasetSpec source) => DatasetOpener.Open(source, progress: new StartupMessages());
}
