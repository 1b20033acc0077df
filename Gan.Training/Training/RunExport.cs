using Gan.Onnx;
using Gan.Training.Data;
using Gan.Training.Export;
using Gan.Training.Export.Realism;
using Gan.Training.Networks;

namespace Gan.Training.Training;

/// <summary>Writes the ONNX files of a run.</summary>
public static class RunExport
{
    /// <summary>Exports trained networks; both files are checked before either is written.</summary>
    /// <param name="configuration">What the run was.</param>
    /// <param name="generator">The generator to export: the moving average.</param>
    /// <param name="discriminator">The discriminator.</param>
    /// <param name="training">The images that it learnt from.</param>
    /// <param name="heldOut">The images that were kept apart.</param>
    /// <param name="folder">Where <c>generator.onnx</c> and <c>discriminator.onnx</c> go.</param>
    /// <exception cref="ExportParityException">A file would not compute what the network does.</exception>
    public static void Write(
        RunConfiguration configuration, Networks.Generator generator, Discriminator discriminator, ImageSet training, ImageSet heldOut, string folder)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(training);
        var metadata = new GanMetadata
        {
            Recipe = configuration.Recipe,
            LatentDimension = generator.Latent,
            Classes = configuration.Classes,
            Seed = configuration.Seed,
            Steps = configuration.Steps,
            Data = configuration.Data,
        };
        RealismModel realism = RealismFit.Fit(discriminator, training, heldOut);
        OnnxModel generatorModel = ImageGanExport.Generator(generator, configuration.Shape, metadata);
        OnnxModel discriminatorModel = ImageGanExport.Discriminator(discriminator, configuration.Shape, realism, ClassPrior(training, discriminator.Classes), metadata);
        Directory.CreateDirectory(folder);
        generatorModel.Save(Path.Combine(folder, GanModel.GeneratorFile));
        discriminatorModel.Save(Path.Combine(folder, GanModel.DiscriminatorFile));
    }

    /// <summary>Exports a run again from its checkpoint and its data.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folder">Where the files go.</param>
    /// <returns>What the run was.</returns>
    public static RunConfiguration FromCheckpoint(RunDirectory run, string folder)
    {
        ArgumentNullException.ThrowIfNull(run);
        RunConfiguration configuration = RunConfiguration.Load(run);
        Composition parts = Zoo.RecipeCatalog.Find(configuration.Recipe).Compose(configuration.Shape, configuration.Classes.Count, configuration.Settings);
        using Networks.Generator generator = parts.Generator();
        using Discriminator discriminator = parts.Discriminator();
        NetworkWeights.Load(run, generator, discriminator);
        ImageData data = ImageDataSource.Open(configuration.Source, configuration.Shape.Height);
        if (data.Sha256 != configuration.Data.Sha256)
            throw new InvalidDataException($"'{configuration.Source}' is no longer what the run learnt from: its SHA-256 is {data.Sha256}, it was {configuration.Data.Sha256}.");
        (ImageSet training, ImageSet heldOut) = HoldOut.Split(data.Train, configuration.Seed);
        // Realism is fitted with the rounding of the run's threads, so that the files come out the same.
        TorchSharp.torch.set_num_threads(configuration.Threads);
        Write(configuration, generator, discriminator, training, heldOut, folder);
        return configuration;
    }

    private static double[] ClassPrior(ImageSet training, int classes)
    {
        var prior = new double[classes];
        foreach (int label in training.Labels?.Where(label => label < classes) ?? []) prior[label] += 1.0 / training.Count;
        return prior;
    }
}
