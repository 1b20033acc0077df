namespace Gan.Training.Training;

/// <summary>What a run would do and take, told before it begins.</summary>
/// <param name="Configuration">Recipe, data, seed and settings.</param>
/// <param name="TotalSteps">Generator steps; null for a run in minutes, which finds its number on the way.</param>
/// <param name="StepsPerEpoch">Generator steps of one pass over the data.</param>
/// <param name="TrainingImages">Images to learn from.</param>
/// <param name="HeldOutImages">Images kept apart, on which realism is calibrated.</param>
/// <param name="GeneratorParameters">Weights of the generator.</param>
/// <param name="DiscriminatorParameters">Weights of the discriminator.</param>
/// <param name="CheckpointBytes">Size of a checkpoint; two are kept.</param>
public sealed record TrainingPlan(
    RunConfiguration Configuration,
    long? TotalSteps,
    double StepsPerEpoch,
    int TrainingImages,
    int HeldOutImages,
    long GeneratorParameters,
    long DiscriminatorParameters,
    long CheckpointBytes)
{
    // Grids, curves, logs.
    private const long OtherFiles = 5_000_000;

    /// <summary>About what the whole folder of the run takes while it trains, in bytes: two checkpoints and one being written, which are larger than the ONNX files.</summary>
    public long FolderBytes => SpaceFor(CheckpointBytes);

    internal static long SpaceFor(long checkpoint) => 4 * checkpoint + OtherFiles;
}
