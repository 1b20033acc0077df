using Microsoft.ML;
using Microsoft.ML.Data;
using SkiaSharp;

namespace Gan.MLNet.Tests;

/// <summary>How ML.NET's own steps read pictures, as the documentation of <see cref="GanCatalog"/> says it: other than training does.</summary>
[TestClass]
public sealed class StockLoadingTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("gan-tests-").FullName;

    [TestCleanup]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void LoadImages_does_not_turn_photos_as_EXIF_says()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(32, 16, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        byte[] jpeg = data.ToArray();
        // Orientation 6: what is looked at is 16 wide and 32 high.
        byte[] exif = [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        string path = Path.Combine(_folder, "a.jpg");
        File.WriteAllBytes(path, [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]]);
        using (SKCodec codec = SKCodec.Create(path)) Assert.AreEqual(SKEncodedOrigin.RightTop, codec.EncodedOrigin);
        Assert.AreEqual((32, 16), Size(path));
    }

    [TestMethod]
    public void LoadImages_makes_transparency_black()
    {
        string path = Path.Combine(_folder, "a.png");
        using (var bitmap = new SKBitmap(new SKImageInfo(4, 4, SKColorType.Rgba8888, SKAlphaType.Unpremul)))
        {
            bitmap.Erase(SKColors.Transparent);
            using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            File.WriteAllBytes(path, data.ToArray());
        }
        IDataView rows = _ml.Data.LoadFromEnumerable([new PictureRow { Path = path }]);
        var pipeline = _ml.Transforms.LoadImages("Picture", "", "Path").Append(_ml.Transforms.ResizeImages("Picture", 4, 4)).Append(_ml.Transforms.ExtractPixels("Image", "Picture"));
        float[] pixels = [.. pipeline.Fit(rows).Transform(rows).GetColumn<float[]>("Image").Single()];
        Assert.IsTrue(pixels.All(value => value == 0));
    }

    private (int Width, int Height) Size(string path)
    {
        IDataView rows = _ml.Data.LoadFromEnumerable([new PictureRow { Path = path }]);
        IDataView read = _ml.Transforms.LoadImages("Picture", "", "Path").Fit(rows).Transform(rows);
        using DataViewRowCursor cursor = read.GetRowCursor([read.Schema["Picture"]]);
        ValueGetter<MLImage> getter = cursor.GetGetter<MLImage>(read.Schema["Picture"]);
        MLImage picture = null!;
        Assert.IsTrue(cursor.MoveNext());
        getter(ref picture);
        return (picture.Width, picture.Height);
    }
}
