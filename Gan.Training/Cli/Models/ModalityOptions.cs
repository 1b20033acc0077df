using System.CommandLine;
using Gan.Training.Samples;

namespace Gan.Training.Cli.Models;

/// <summary>The options that modalities bring to a command.</summary>
/// <param name="of">The options of a modality.</param>
internal sealed class ModalityOptions(Func<Modality, IEnumerable<Option>> of)
{
    /// <summary>Adds the options of all modalities to a command, each once.</summary>
    internal void AddTo(Command command)
    {
        // Images are the oldest: help begins with them.
        foreach (Option option in ModalityCatalog.All.Reverse().SelectMany(of).Distinct()) command.Add(option);
    }

    /// <summary>Refuses options of modalities that the data are not of, which would be passed over.</summary>
    /// <param name="parsed">What the user gave.</param>
    /// <param name="modality">What the data or the model is.</param>
    /// <param name="name">The data or the model, for people.</param>
    internal void RefuseOthers(ParseResult parsed, Modality modality, string name)
    {
        Option[] own = [.. ModalityCatalog.All.Where(other => other.Family == modality.Family).SelectMany(of)];
        foreach (Modality other in ModalityCatalog.All)
            SharedOptions.RefuseUnused(parsed, $"it is for {other.Family}, and '{name}' has {modality.Samples}", of(other).Except(own));
    }
}
