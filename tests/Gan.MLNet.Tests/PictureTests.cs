using Gan.Onnx;
using Gan.Onnx.Running;
using Gan.Tests;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests;

[TestClass]
public sealed class PictureTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("gan-tests-").FullName;

    [TestCleanup]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Pictures_read_by_stock_steps_are_judged_as_the_images_they_show()
    {
        using GanModel model = Rows.Model();
        ImageRow[] rows = Rows.Images(40);
        IDataView files = _ml.Data.LoadFromEnumerable(Pictures.Write(_folder, rows));
        IDataView judged = Pictures.Reading(_ml).Append(_ml.Gan().ScoreRealism(model)).Fit(files).Transform(files);
        Rows.AreClose([.. rows.Select(row => row.Image)], judged.Floats("Image"), 0.5f / 255 + 1e-6f);
        Rows.AreClose([.. judged.Floats("Image").Select(image => new[] { TinyGan.RealismOf(image) })], judged.Floats("Realism"));
    }

    [TestMethod]
    public void Image_columns_are_carried_through_a_batch_with_their_own_pixels()
    {
        using var model = new GanModel(null, TinyGan.Discriminator(), new RunnerOptions { BatchSize = 4, Workers = 2 });
        ImageRow[] rows = Rows.Images(11);
        IDataView files = _ml.Data.LoadFromEnumerable(Pictures.Write(_folder, rows));
        IDataView judged = Pictures.Reading(_ml).Append(_ml.Gan().ScoreRealism(model)).Fit(files).Transform(files);
        using DataViewRowCursor cursor = judged.GetRowCursor([judged.Schema["Picture"], judged.Schema["Realism"]]);
        ValueGetter<MLImage> getter = cursor.GetGetter<MLImage>(judged.Schema["Picture"]);
        MLImage picture = null!;
        for (int row = 0; cursor.MoveNext(); row++)
        {
            getter(ref picture);
            getter(ref picture);
            byte[] greys = [.. rows[row].Image.Select(value => (byte)MathF.Round(value * 255))];
            CollectionAssert.AreEqual(greys, picture.Pixels.ToArray().Where((_, i) => i % 4 == 1).ToArray(), $"row {row}");
            StringAssert.EndsWith(picture.Tag, $"{row}.png");
        }
        picture.Dispose();
    }

    [TestMethod]
    public void Generated_images_become_opaque_grey_pictures_that_survive_a_file()
    {
        using GanModel model = Rows.Model();
        IDataView rows = _ml.Data.LoadFromEnumerable(GenerateImageTests.Latents().Where(row => row.Label is "cat" or "dog" or "owl"));
        TransformerChain<ITransformer> fitted = _ml.Gan().GenerateImage(model).Append(_ml.Gan().ConvertToImage(model)).Fit(rows);
        IDataView pictures = fitted.Transform(rows);
        CollectionAssert.AreEqual(new[] { "Latent", "Label", "Digit", "Image", "Picture" }, pictures.Schema.Where(c => !c.IsHidden).Select(c => c.Name).ToArray());
        ReadBack(pictures, pictures.Floats("Image"));

        using var file = new MemoryStream();
        _ml.Model.Save(fitted, rows.Schema, file);
        ReadBack(_ml.Model.Load(file, out _).Transform(rows), pictures.Floats("Image"));
    }

    [TestMethod]
    public void Generated_rows_become_pictures_too()
    {
        using GanModel model = Rows.Model();
        IDataView fakes = _ml.Gan().Generate(model, 5);
        ReadBack(_ml.Gan().ConvertToImage(model).Fit(fakes).Transform(fakes), fakes.Floats("Image"));
    }

    private void ReadBack(IDataView pictures, float[][] images)
    {
        using DataViewRowCursor cursor = pictures.GetRowCursor([pictures.Schema["Picture"]]);
        ValueGetter<MLImage> getter = cursor.GetGetter<MLImage>(pictures.Schema["Picture"]);
        MLImage picture = null!;
        string path = Path.Combine(_folder, "written.png");
        int row = 0;
        for (; cursor.MoveNext(); row++)
        {
            getter(ref picture);
            picture.Save(path);
            using MLImage read = MLImage.CreateFromFile(path);
            byte[] expected = [.. images[row].SelectMany(value => (byte)MathF.Round(value * 255) is var grey ? new[] { grey, grey, grey, byte.MaxValue } : [])];
            CollectionAssert.AreEqual(expected, read.Pixels.ToArray());
        }
        Assert.AreEqual(images.Length, row);
    }
}
