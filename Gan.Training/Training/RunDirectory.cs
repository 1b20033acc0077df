using Gan.Training.Training.Checkpoints;

namespace Gan.Training.Training;

/// <summary>Where the files of a run are.</summary>
/// <param name="path">The run's folder.</param>
public sealed class RunDirectory(string path)
{
    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>What was asked for and how far it came.</summary>
    public string Configuration => In("config.json");

    /// <summary>One JSON object a line.</summary>
    public string Metrics => In("metrics.jsonl");

    /// <summary>Event files of TensorBoard.</summary>
    public string Events => In("events");

    /// <summary>A page that opens in any browser.</summary>
    public string Report => In("report.html");

    /// <summary>Sample grids of a fixed latent.</summary>
    public string Samples => In("samples");

    /// <summary>What the run goes on from when it is resumed.</summary>
    public string Checkpoints => In("checkpoints");

    /// <summary>The exported generator.</summary>
    public string Generator => In(Gan.Onnx.GanModel.GeneratorFile);

    /// <summary>The exported discriminator.</summary>
    public string Discriminator => In(Gan.Onnx.GanModel.DiscriminatorFile);

    /// <summary>Whether the run went to its end: the generator is what it writes last.</summary>
    public bool IsFinished => File.Exists(Generator);

    /// <summary>Steps that the newest checkpoint holds; null where there is none.</summary>
    public long? LastCheckpoint => new CheckpointFolder(Checkpoints) is { Any: true } folder ? folder.LatestStep : null;

    /// <summary>The run that is there, for people, so that no other is begun on top of it; null where there is none that got anywhere.</summary>
    internal string? Holds => IsFinished ? "a finished run" : LastCheckpoint is { } step ? $"a run that has done {step} steps" : null;

    /// <summary>The grid drawn after this many steps.</summary>
    public string SampleGrid(long step) => System.IO.Path.Combine(Samples, $"step-{step:D7}.png");

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
