using Gan.Onnx;
using Gan.Training.Export;
using Gan.Training.Export.Realism;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Tests.Data.Tables;
using static TorchSharp.torch;
using Discriminator = Gan.Training.Networks.Discriminator;
using Generator = Gan.Training.Networks.Generator;

namespace Gan.Training.Tests.Tables;

/// <summary>A model that completes rows of <see cref="MixedTable"/>, and that nobody has trained.</summary>
internal static class SmallImputer
{
    private static readonly Lazy<(OnnxModel Generator, OnnxModel Discriminator)> _parts = new(Export);

    public static HoledData Data { get; } = HoledData.Of(MixedTable.Data(400));

    /// <summary>The model; whoever takes it disposes of it.</summary>
    public static GanModel Model() => new(_parts.Value.Generator, _parts.Value.Discriminator);

    private static (OnnxModel, OnnxModel) Export()
    {
        manual_seed(1);
        HoledShape shape = Data.Rows.Shape;
        using Generator generator = TabularMlp.Generator(shape.Rows, 6, 16, 0, null, shape.Source);
        using Discriminator discriminator = TabularMlp.Discriminator(shape, 16, 0);
        var realism = RealismFit.Fit(discriminator, Data.Rows.Pick([.. Enumerable.Range(0, 300)]), Data.Rows.Pick([.. Enumerable.Range(300, 100)]));
        return (GanExport.Generator(generator, shape, new GanMetadata()), GanExport.Discriminator(discriminator, shape, realism, [], new GanMetadata()));
    }
}
