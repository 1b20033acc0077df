using Gan.Onnx;
using Gan.Training.Export;
using Gan.Training.Export.Parity;
using Gan.Training.Export.Realism;
using Gan.Training.Files;
using Gan.Training.LibTorch;
using Gan.Training.Networks;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning.State;
using Gan.Training.Training;
using Gan.Training.Training.Checkpoints;
using Gan.Training.Zoo;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Runs;

/// <summary>Writes the ONNX files of a run: generator and discriminator, of a run without discriminator steps the generator alone.</summary>
public static class RunExport
{
    // Of managed memory, which features of all samples take.
    private const long ExportBudget = 256 << 20;

    /// <summary>Exports trained networks, which are brought to the CPU; both files are checked before either is written.</summary>
    /// <param name="configuration">What the run was.</param>
    /// <param name="generator">The generator to export: the moving average.</param>
    /// <param name="discriminator">The discriminator.</param>
    /// <param name="training">The samples that it learnt from.</param>
    /// <param name="heldOut">The samples that were kept apart.</param>
    /// <param name="folder">Where <c>generator.onnx</c> and <c>discriminator.onnx</c> go.</param>
    /// <param name="notes">What the files say of themselves beyond that.</param>
    /// <exception cref="ExportParityException">A file would not compute what the network does.</exception>
    public static void Write(
        RunConfiguration configuration, Networks.GeneratorNetwork generator, DiscriminatorNetwork discriminator, SampleSet training, SampleSet heldOut, string folder, ExportNotes? notes = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(heldOut);
        Write(configuration, generator, discriminator, training, heldOut, folder, notes, ModalityCatalog.Of(configuration.Shape).Processing(configuration.Shape));
    }

    /// <summary>The same with the processing that is emitted.</summary>
    internal static void Write(
        RunConfiguration configuration,
        Networks.GeneratorNetwork generator,
        DiscriminatorNetwork discriminator,
        SampleSet training,
        SampleSet heldOut,
        string folder,
        ExportNotes? notes,
        SampleProcessing processing)
    {
        // A collection would free scalars that libtorch still reads, and files would come out otherwise.
        using var pause = new CollectionPause(ExportBudget);
        pause.BeforeStep();
        // Files are the same wherever the run was trained; and what a GPU rounds is more than parity allows.
        foreach (nn.Module network in new nn.Module[] { generator, discriminator }) network.to(CPU);
        var metadata = new GanMetadata
        {
            Recipe = configuration.Recipe,
            LatentDimension = generator.Latent,
            Classes = configuration.Classes,
            Code = generator.Code,
            Seed = configuration.Seed,
            Steps = configuration.Steps,
            Data = configuration.Data,
            License = (notes ?? ExportNotes.None).License,
            Metrics = (notes ?? ExportNotes.None).Metrics,
        };
        OnnxModel generatorModel = GanExport.Generator(generator, configuration.Shape, processing, metadata);
        OnnxModel? discriminatorModel = configuration.Settings.DiscriminatorSteps == 0 ? null : Judge();
        Directory.CreateDirectory(folder);
        // The generator last: where it is, the run is finished.
        discriminatorModel?.Save(Path.Combine(folder, GanModel.DiscriminatorFile));
        generatorModel.Save(Path.Combine(folder, GanModel.GeneratorFile));

        OnnxModel Judge()
        {
            RealismModel realism = RealismFit.Fit(discriminator, training, heldOut);
            return GanExport.Discriminator(discriminator, configuration.Shape, processing, realism, training.ClassShares(discriminator.Classes), metadata);
        }
    }

    /// <summary>Exports a run, finished or not, from its newest checkpoint and its data.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="notes">What the files say of themselves beyond what the run knows.</param>
    /// <returns>What the run was, with the steps of the checkpoint.</returns>
    /// <exception cref="FileNotFoundException">The folder is no run, or has no checkpoint.</exception>
    /// <exception cref="InvalidDataException">No checkpoint is whole, or the data have changed since.</exception>
    /// <exception cref="FolderInUseException">Another export or run writes into the folder.</exception>
    public static RunConfiguration FromCheckpoint(RunDirectory run, string folder, ExportNotes? notes = null) => FromCheckpoint(run, folder, notes, held: null);

    /// <summary>The same under a lock on the folder that the caller holds, or, with null, under one of its own.</summary>
    internal static RunConfiguration FromCheckpoint(RunDirectory run, string folder, ExportNotes? notes, FolderLock? held)
    {
        ArgumentNullException.ThrowIfNull(run);
        LibTorchLoader.Load();
        RunConfiguration configuration = RunConfiguration.Load(run);
        (long step, TrainingState saved) = new CheckpointFolder(run.Checkpoints).Latest()
            ?? throw new FileNotFoundException($"The run '{run.Path}' has no checkpoint yet: its training has only begun.", run.Checkpoints);
        using TrainingState state = saved;
        configuration = configuration with { Steps = step };
        Composition parts = RecipeCatalog.Find(configuration.Recipe).Compose(configuration.Shape, configuration.Classes.Count, configuration.Settings);
        using Networks.GeneratorNetwork generator = parts.Generator();
        using DiscriminatorNetwork discriminator = parts.Discriminator();
        state.CopyTo(NetworkNames.AveragedGenerator, generator);
        state.CopyTo(NetworkNames.Discriminator, discriminator);
        (SampleSet training, SampleSet heldOut) = HoldOut.Split(configuration.OpenData().Training, RunCheckpoints.HeldOutIn(state));
        // Realism is fitted with the rounding of the run's threads, so that the files come out the same.
        set_num_threads(configuration.Threads);
        using FolderLock? taken = FolderLock.AcquireUnless(held, folder);
        Write(configuration, generator, discriminator, training, heldOut, folder, notes);
        return configuration;
    }
}
