using Gan.Onnx;
using Gan.Training.Export;
using Gan.Training.Export.Realism;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Modalities.Tables.Shapes;
using static TorchSharp.torch;
using DiscriminatorNetwork = Gan.Training.Networks.DiscriminatorNetwork;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Tests.Modalities.Tables;

/// <summary>A model of <see cref="MixedTable"/> that nobody has trained.</summary>
internal static class SmallTableGan
{
    private static readonly Lazy<(OnnxModel Generator, OnnxModel Discriminator)> _parts = new(Export);

    public static TableData Data { get; } = MixedTable.Data(400);

    /// <summary>The model; whoever takes it disposes of it.</summary>
    public static GanModel Model() => new(_parts.Value.Generator, _parts.Value.Discriminator);

    private static (OnnxModel, OnnxModel) Export()
    {
        manual_seed(1);
        TableShape shape = Data.Rows.Shape;
        using GeneratorNetwork generator = TabularMlp.Generator(shape, 6, 16, Data.Conditions.Count);
        using DiscriminatorNetwork discriminator = TabularMlp.Discriminator(shape, 16, Data.Conditions.Count);
        var metadata = new GanMetadata { Classes = Data.Conditions };
        var realism = RealismFit.Fit(discriminator, Data.Rows.Pick([.. Enumerable.Range(0, 300)]), Data.Rows.Pick([.. Enumerable.Range(300, 100)]));
        return (GanExport.Generator(generator, shape, metadata), GanExport.Discriminator(discriminator, shape, realism, new TableConditions(shape).Shares(), metadata));
    }
}
