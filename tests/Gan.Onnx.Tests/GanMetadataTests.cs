using Gan.Onnx.Tables;
using Gan.Tests;

namespace Gan.Onnx.Tests;

[TestClass]
public sealed class GanMetadataTests
{
    [TestMethod]
    public void What_is_written_is_read()
    {
        var written = new GanMetadata
        {
            Kind = "image",
            Recipe = "cdcgan",
            LatentDimension = 64,
            Classes = ["T-shirt/top", "Größe \"x\"", ""],
            Realism = new RealismDescription("mahalanobis", 5000),
            Seed = -3,
            Steps = 12_000_000_000,
            Data = new DataDescription("digits", new string('a', 64)),
            Metrics = new Dictionary<string, double> { ["fid"] = 12.25, ["coverage"] = 1e-300 },
            License = "MIT",
            Columns = [new TableColumn("when", ColumnKind.Date) { Minimum = 1, Maximum = 3e9, DateFormat = "yyyy" }, new TableColumn("sex", ColumnKind.Category) { Categories = ["f", "m"], Missing = 0.5 }],
            Conditions = new Dictionary<string, IReadOnlyList<string>> { ["sex"] = ["f", "m"] },
            Extensions = new Dictionary<string, string> { ["tempo"] = "120" },
        };
        OnnxModel model = OnnxModel.Parse(TinyGan.Generator().WithMetadata(written.ToProperties()).Bytes.ToArray());
        GanMetadata read = GanMetadata.FromProperties(model.Metadata);
        CollectionAssert.AreEqual(written.Classes.ToArray(), read.Classes.ToArray());
        CollectionAssert.AreEquivalent(written.Metrics.ToArray(), read.Metrics.ToArray());
        Assert.AreEqual(written.Columns[0] with { Categories = read.Columns[0].Categories }, read.Columns[0]);
        Assert.AreEqual(written.Columns[1] with { Categories = read.Columns[1].Categories }, read.Columns[1]);
        CollectionAssert.AreEqual((string[])["f", "m"], read.Columns[1].Categories.ToArray());
        CollectionAssert.AreEqual((string[])["f", "m"], read.Conditions["sex"].ToArray());
        CollectionAssert.AreEquivalent(written.Extensions.ToArray(), read.Extensions.ToArray());
        Assert.AreEqual("120", model.Metadata["gan.tempo"]);
        Assert.AreEqual(written with { Extensions = read.Extensions, Classes = read.Classes, Metrics = read.Metrics, Columns = read.Columns, Conditions = read.Conditions }, read);
    }

    [TestMethod]
    public void A_file_without_entries_has_the_defaults()
    {
        GanMetadata read = GanMetadata.FromProperties(new Dictionary<string, string> { ["producer"] = "somebody" });
        Assert.AreEqual("image", read.Kind);
        Assert.IsEmpty(read.Classes);
        Assert.IsNull(read.Realism);
        Assert.AreEqual("", read.Version);
    }

    [TestMethod]
    [DataRow("gan.latent_dim", "many")]
    [DataRow("gan.classes", "[\"a\"")]
    [DataRow("gan.classes", "{}")]
    [DataRow("gan.realism", "7")]
    [DataRow("gan.metrics", "[1]")]
    public void Entries_that_are_malformed_are_named(string key, string value)
    {
        OnnxModelException defect = Assert.ThrowsExactly<OnnxModelException>(() => GanMetadata.FromProperties(new Dictionary<string, string> { [key] = value }));
        StringAssert.Contains(defect.Message, key);
    }
}
