namespace Gan.Training.Training.Checkpoints;

/// <summary>What the networks are called in a checkpoint.</summary>
internal static class NetworkNames
{
    internal const string Generator = "generator";
    internal const string AveragedGenerator = "averaged_generator";
    internal const string Discriminator = "discriminator";
}
