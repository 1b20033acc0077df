using Gan.Tests;
using Microsoft.ML;
using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.Image.ImagePixelExtractingEstimator;

namespace Gan.MLNet.Tests;

/// <summary>Picture files for the tests, and the stock steps that read them.</summary>
internal static class Pictures
{
    internal static PictureRow[] Write(string folder, IReadOnlyList<ImageRow> rows) => [.. rows.Select((row, i) =>
    {
        string path = Path.Combine(folder, $"{i}.png");
        byte[] pixels = [.. row.Image.SelectMany(value => (byte)MathF.Round(value * 255) is var grey ? new[] { grey, grey, grey, byte.MaxValue } : [])];
        using MLImage image = MLImage.CreateFromPixels(TinyGan.Side, TinyGan.Side, MLPixelFormat.Bgra32, pixels);
        image.Save(path);
        return new PictureRow { Path = path, Label = row.Label };
    })];

    /// <summary>From a path to a grey image in the contract's units: one channel of the three, which are alike, in 0..1.</summary>
    internal static IEstimator<ITransformer> Reading(MLContext ml) => ml.Transforms.LoadImages("Picture", "", "Path")
        .Append(ml.Transforms.ResizeImages("Picture", TinyGan.Side, TinyGan.Side))
        .Append(ml.Transforms.ExtractPixels("Image", "Picture", ColorBits.Red, interleavePixelColors: false, scaleImage: 1f / 255));
}

internal sealed class PictureRow
{
    public string Path { get; set; } = "";

    public string Label { get; set; } = "";
}
