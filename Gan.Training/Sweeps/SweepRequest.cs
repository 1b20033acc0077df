using System.Globalization;
using Gan.Training.Samples;
using Gan.Training.Training;

namespace Gan.Training.Sweeps;

/// <summary>What a sweep is asked to do.</summary>
internal sealed record SweepRequest
{
    /// <summary>Names of recipes; <see cref="SweepPlan.AllRecipes"/> stands for all of them.</summary>
    public required IReadOnlyList<string> Recipes { get; init; }

    /// <summary>Texts of the form <c>key=value,value</c>.</summary>
    public required IReadOnlyList<string> Assignments { get; init; }

    /// <summary>What all runs learn from.</summary>
    public required SampleData Data { get; init; }

    /// <summary>What the data were opened from.</summary>
    public required DatasetSpec Source { get; init; }

    /// <summary>How long each run trains.</summary>
    public required TrainingBudget Budget { get; init; }

    /// <summary>The first seed.</summary>
    public long FirstSeed { get; init; } = 1;

    /// <summary>Seeds for each point, from 1.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>Threads on the CPU, from 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Samples of each run that are judged, from 2.</summary>
    public int Samples { get; init; } = 2_000;

    /// <summary>Whether GAN-train is measured too, which trains a classifier a run.</summary>
    public bool GanTrain { get; init; }

    /// <summary>The folder of the sweep.</summary>
    public required string Folder { get; init; }

    /// <summary>The command line that makes the same figures again; names stand in for paths, which mean nothing to others.</summary>
    public string Command()
    {
        string options = ModalityCatalog.Of(Data.Training.Shape).Options(Source);
        string settings = string.Concat(Assignments.Select(assignment => $" --set {assignment}"));
        string place = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Folder)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"gan sweep {string.Join(',', Recipes)} --data {Data.Name}{options}{settings} --seed {FirstSeed} --seeds {Seeds} {Length()} --threads {Threads} --count {Samples}{(GanTrain ? " --gan-train" : "")} --out {place}");
    }

    private string Length() => Budget switch
    {
        { Steps: { } steps } => string.Create(CultureInfo.InvariantCulture, $"--steps {steps}"),
        { Epochs: { } epochs } => string.Create(CultureInfo.InvariantCulture, $"--epochs {epochs}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"--minutes {Budget.Minutes}"),
    };
}
