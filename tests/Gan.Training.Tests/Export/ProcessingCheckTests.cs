using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Training.Export;
using Gan.Training.Export.Parity;
using Gan.Training.Export.Realism;
using Gan.Training.Modalities.Images;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Points.Learning;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Runs;
using Gan.Training.Samples;
using Gan.Training.Tests.Modalities.Tables;
using Gan.Training.Training;
using static TorchSharp.torch;
using DiscriminatorNetwork = Gan.Training.Networks.DiscriminatorNetwork;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Tests.Export;

/// <summary>A graph whose pre- or post-processing is wrong fails its export, since the check shares no code with the emitter.</summary>
[TestClass]
public sealed class ProcessingCheckTests
{
    private const int Latent = 6, Hidden = 16;

    [TestMethod]
    [DataRow(true, "'features'")]
    [DataRow(false, "'image'")]
    public void A_wrong_scale_of_pixels_fails_the_export_and_leaves_no_file(bool isBefore, string output)
    {
        var shape = new ImageShape(1, 28, 28);
        (GeneratorNetwork generator, DiscriminatorNetwork discriminator) = SmallGans.Create("dcgan", shape);
        using (generator)
        using (discriminator)
        {
            ImageSet images = SmallGans.Images(shape, 60, 1);
            var right = new PixelScaling(shape);
            Write(right);
            string message = Assert.ThrowsExactly<ExportParityException>(() => Write(OneWrong(shape, right, new WrongScale(shape), isBefore))).Message;
            StringAssert.Contains(message, output);

            void Write(SampleProcessing processing) => AssertFiles(shape, generator, discriminator, images, processing, areThere: processing == right);
        }
    }

    [TestMethod]
    [DataRow(true, "'gan_features'")]
    [DataRow(false, "'label'")]
    public void A_swapped_category_fails_the_export_and_leaves_no_file(bool isBefore, string output)
    {
        TableData data = SmallTableGan.Data;
        TableShape shape = data.Rows.Shape;
        manual_seed(1);
        using GeneratorNetwork generator = TabularMlp.Generator(shape, Latent, Hidden, 0);
        using DiscriminatorNetwork discriminator = TabularMlp.Discriminator(shape, Hidden, 0);
        var right = new TableProcessing(shape);
        Write(right);
        string message = Assert.ThrowsExactly<ExportParityException>(() => Write(OneWrong(shape, right, new TableProcessing(Swapped(shape)), isBefore))).Message;
        StringAssert.Contains(message, output);

        void Write(SampleProcessing processing) => AssertFiles(shape, generator, discriminator, data.Rows, processing, areThere: processing == right);
    }

    [TestMethod]
    public void So_does_a_swapped_category_of_masked_rows()
    {
        MaskedTableShape shape = SmallImputer.Data.Rows.Shape;
        manual_seed(1);
        using GeneratorNetwork generator = TabularMlp.Generator(shape.Rows, Latent, Hidden, 0, null, shape.Source);
        using DiscriminatorNetwork discriminator = TabularMlp.Discriminator(shape, Hidden, 0);
        AssertFails(generator, discriminator, SmallImputer.Data.Rows, new MaskedTableProcessing(new MaskedTableShape(Swapped(shape.Rows))));
    }

    [TestMethod]
    public void So_does_another_scale_of_points()
    {
        PointSet points = GaussianMixture.Ring8.Draw(400, 1);
        manual_seed(1);
        using GeneratorNetwork generator = PointMlp.Generator(2, 8, 0);
        using DiscriminatorNetwork discriminator = PointMlp.Discriminator(8, 0);
        AssertFails(generator, discriminator, points, new PointScaling(points.Shape with { Deviation = 1.01f * points.Shape.Deviation }));
    }

    private static void AssertFails(GeneratorNetwork generator, DiscriminatorNetwork discriminator, SampleSet samples, SampleProcessing wrong)
    {
        var realism = RealismFit.Fit(discriminator, samples, samples);
        Assert.ThrowsExactly<ExportParityException>(() => GanExport.Generator(generator, samples.Shape, wrong, new GanMetadata()));
        Assert.ThrowsExactly<ExportParityException>(() => GanExport.Discriminator(discriminator, samples.Shape, wrong, realism, [], new GanMetadata()));
    }

    // Exports, and looks for files whether or not that fails.
    private static void AssertFiles(SampleShape shape, GeneratorNetwork generator, DiscriminatorNetwork discriminator, SampleSet samples, SampleProcessing processing, bool areThere)
    {
        using var folder = new TempFolder();
        var configuration = new RunConfiguration
        {
            Recipe = "gan", Source = "noise", Data = new DataDescription("noise", "00"), Seed = 1, Threads = 1, Shape = shape, Classes = [], Settings = SmallGans.Settings,
        };
        try
        {
            RunExport.Write(configuration, generator, discriminator, samples, samples, folder["model"], null, processing);
        }
        finally
        {
            Assert.AreEqual(areThere ? 2 : 0, Directory.Exists(folder["model"]) ? Directory.EnumerateFileSystemEntries(folder["model"]).Count() : 0);
        }
    }

    private static OneSided OneWrong(SampleShape shape, SampleProcessing right, SampleProcessing wrong, bool isBefore) =>
        isBefore ? new OneSided(shape, wrong, right) : new OneSided(shape, right, wrong);

    // The two options of the last column are each other's.
    private static TableShape Swapped(TableShape shape)
    {
        ColumnEncoding label = shape.Columns[^1];
        return shape with { Columns = [.. shape.Columns.SkipLast(1), label with { Options = [.. label.Options.Reverse()] }] };
    }

    /// <summary>The pre-processing of one and the post-processing of another.</summary>
    private sealed class OneSided(SampleShape shape, SampleProcessing before, SampleProcessing behind) : SampleProcessing(shape)
    {
        protected override string Kind => "test";

        internal override string? RealismInput => before.RealismInput;

        internal override string TensorName(string name) => before.TensorName(name);

        internal override void EmitPostprocessing(GraphBuilder builder, string output, string? label) => behind.EmitPostprocessing(builder, output, label);

        internal override string EmitPreprocessing(GraphBuilder builder) => before.EmitPreprocessing(builder);
    }

    /// <summary>Pixels of -1 to 1 in networks, and of 0 to 0.98 in files.</summary>
    private sealed class WrongScale(ImageShape shape) : SampleProcessing(shape)
    {
        private const float Half = 0.49f;

        protected override string Kind => "test";

        internal override string RealismInput => TensorNames.Image;

        internal override void EmitPostprocessing(GraphBuilder builder, string output, string? label)
        {
            string half = builder.Scalar("half", Half);
            builder.Output(TensorNames.Image, builder.Node("Add", "wrong", [builder.Node("Mul", "wrong", [output, half]), half]), ElementType.Float, NetworkShape);
        }

        internal override string EmitPreprocessing(GraphBuilder builder)
        {
            string half = builder.Scalar("half", Half), image = builder.Input(TensorNames.Image, ElementType.Float, NetworkShape);
            return builder.Node("Div", "wrong", [builder.Node("Sub", "wrong", [image, half]), half]);
        }
    }
}
