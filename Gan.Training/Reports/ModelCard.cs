using System.Globalization;
using System.Text;
using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Reports;

/// <summary>What people read beside a model (Mitchell et al., "Model Cards for Model Reporting", 2019): README.md and preview.png in the model's folder.</summary>
public static class ModelCard
{
    /// <summary>The card's file.</summary>
    public const string File = ModelFolder.Card;

    /// <summary>The picture's file.</summary>
    public const string Picture = ModelFolder.Preview;

    /// <summary>Writes the card, unless the folder holds one already, and the picture.</summary>
    /// <param name="folder">A folder with the exported model.</param>
    /// <param name="run">The run that it comes from, with the steps after which it was exported.</param>
    /// <param name="figures">How it was judged; null if it was not.</param>
    /// <returns>Whether the card was written.</returns>
    internal static bool Write(string folder, RunRecord run, CardFigures? figures)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(run);
        using GanModel model = GanModel.Load(folder);
        ModalityCatalog.Of(model).DrawPreview(Path.Combine(folder, Picture), model, run.OpenData);
        string path = Path.Combine(folder, File);
        if (System.IO.File.Exists(path)) return false;
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        // A path of one machine means nothing to others.
        string place = Path.IsPathRooted(folder) ? name : folder;
        string text = Text(name, place, model, run, figures);
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        return true;
    }

    private static string Classes(RunRecord run)
    {
        string names = string.Join(", ", run.Classes);
        return run switch
        {
            { Classes.Count: 0 } => "none: the model takes no label",
            _ when ModalityCatalog.Of(run.Shape).DescribeClasses(run.Classes.Count) is { } described => described,
            { IsConditional: true } => names,
            _ => Invariant($"{names}: the discriminator tells them, from {run.Labelled} labels; the generator takes none"),
        };
    }

    private static string Text(string name, string place, GanModel model, RunRecord run, CardFigures? figures)
    {
        Modality modality = ModalityCatalog.Of(run.Shape);
        var card = new StringBuilder();
        card.Append(Invariant($"""
            # {name}

            {run.Recipe}{(run is { Summary: { } summary, Paper: { } paper } ? $": {summary} ({paper})" : "")}.

            ![Samples]({Picture})

            | | |
            |---|---|
            | data | {run.Data.Name}, SHA-256 `{run.Data.Sha256}` |
            | {run.Shape.Noun} | {modality.DescribeInCard(run.Shape)} |
            | classes | {Classes(run)} |
            | licence of the weights | {(model.Metadata.License.Length > 0 ? model.Metadata.License : "not stated")} |
            | trained | {run.Steps:n0} steps of {run.DiscriminatorSteps} x {run.Batch} {run.Shape.Noun}{(run.Minutes is { } spent ? Invariant($", {spent:0.#} minutes on {run.Threads} CPU threads") : "")}, seed {run.Seed} |
            | files | `{GanModel.GeneratorFile}` {Megabytes(model.Generator!)}{(model.Discriminator is { } judge ? $", `{GanModel.DiscriminatorFile}` {Megabytes(judge)}" : "")} |

            The command (the same version on the same kind of machine gives the same bytes):

            ```
            {Command(run)}
            ```

            """));
        card.Append(figures?.Section(run.Data.Name));
        card.Append(Invariant($"""

            ## Use

            ```
            {modality.Usage(place, null, run.IsConditional ? $" --label \"{run.Classes[^1]}\"" : "")}
            ```

            ```csharp
            using GanModel model = GanModel.Load("{place}");
            {modality.Snippet}
            ```

            Inputs, outputs and units are those of every model of this project: {modality.Tensors(model)} Everything else stands in the files' metadata.

            ## Limits

            - It knows {run.Shape.Noun} like those it learnt from and nothing else; what was rare or wrong in them is rare or wrong in its samples.
            - Samples may come close to {run.Shape.Noun} of the data; {figures?.Nearness ?? CardFigures.NotMeasured}.
            {(model.Discriminator is { } scorer ? $"- `realism` is calibrated on {GanMetadata.FromProperties(scorer.Metadata).Realism?.CalibrationRows.ToString("n0", CultureInfo.InvariantCulture)} held-out {run.Shape.Noun} of the same data. It says how ordinary one is among them, not whether it is true." : "- It learnt without a discriminator and scores nothing.")}

            """));
        return card.ToString();
    }

    /// <summary>The command line that makes the run again, to the last byte.</summary>
    private static string Command(RunRecord run)
    {
        IEnumerable<string> changed = run.Settings.Where(setting => setting.IsChanged).Select(setting => $" --set {setting.Name}={setting.Value}");
        Modality modality = ModalityCatalog.Of(run.Shape);
        string data = modality.DataName(run.Source, run.Data.Name), options = modality.Options(run.Source);
        return Invariant($"gan train {run.Recipe} --data {data}{options} --steps {run.Steps} --seed {run.Seed} --threads {run.Threads}{string.Concat(changed)} --out run");
    }

    private static string Megabytes(OnnxModel model) => DiskSpace.Megabytes(model.Bytes.Length);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
