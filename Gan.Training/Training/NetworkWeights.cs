using Gan.Onnx;
using static TorchSharp.torch;

namespace Gan.Training.Training;

/// <summary>The weights of a run's networks in its checkpoint folder.</summary>
internal static class NetworkWeights
{
    private const string Generator = "generator.dat";
    private const string AveragedGenerator = "averaged-generator.dat";
    private const string Discriminator = "discriminator.dat";

    internal static void Save(RunDirectory run, GanTrainer trainer)
    {
        Directory.CreateDirectory(run.Checkpoints);
        Write(trainer.Generator, Place(run, Generator));
        Write(trainer.AveragedGenerator, Place(run, AveragedGenerator));
        Write(trainer.Discriminator, Place(run, Discriminator));
    }

    /// <summary>Loads what is exported: the averaged generator and the discriminator.</summary>
    /// <exception cref="FileNotFoundException">The run has no checkpoint.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged, or of other networks.</exception>
    internal static void Load(RunDirectory run, Networks.Generator averagedGenerator, Networks.Discriminator discriminator)
    {
        if (!File.Exists(Place(run, Discriminator))) throw new FileNotFoundException($"The run '{run.Path}' has no checkpoint: is its training finished?", Place(run, Discriminator));
        Read(averagedGenerator, Place(run, AveragedGenerator));
        Read(discriminator, Place(run, Discriminator));
    }

    private static void Read(nn.Module network, string path)
    {
        try
        {
            network.load(path);
        }
        catch (Exception defect) when (defect is EndOfStreamException or ArgumentException or FormatException or OverflowException or InvalidOperationException)
        {
            throw new InvalidDataException($"The checkpoint '{path}' is damaged or of other networks: {defect.Message}", defect);
        }
    }

    private static void Write(nn.Module network, string path) => WholeFile.Write(path, stream => network.save(stream));

    private static string Place(RunDirectory run, string file) => Path.Combine(run.Checkpoints, file);
}
