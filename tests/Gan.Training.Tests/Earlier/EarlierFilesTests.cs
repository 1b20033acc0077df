using System.Globalization;
using System.IO.Compression;
using Gan.MLNet;
using Gan.Onnx;
using Gan.Training.Tests.Cli;
using Gan.Training.Training;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Tests.Earlier;

/// <summary>Runs, models and saved pipelines of earlier versions, see README.md in this folder: they load, resume, generate and score the same for good.</summary>
[TestClass]
public sealed class EarlierFilesTests : IDisposable
{
    private const double Tolerance = 2e-3;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("cdcgan", "generated.npy")]
    [DataRow("infogan", "generated.npy")]
    [DataRow("points", "generated.npy")]
    [DataRow("strings", "generated.txt")]
    [DataRow("tabular", "generated.csv")]
    [DataRow("gain", "generated.csv")]
    [DataRow("fat-gan", "generated.csv")]
    public void Models_generate_the_same(string name, string file)
    {
        string run = Run(name), made = _folder["made" + Path.GetExtension(file)], known = Path.Combine(run, file);
        int count = file == "generated.npy" && name != "points" ? 4 : 20;
        CommandRun.Succeed("generate", run, "--count", count.ToString(CultureInfo.InvariantCulture), "--seed", "3", "--out", made);
        if (file == "generated.npy") AreAlike(Numbers(known), Numbers(made));
        else AreAlike(File.ReadAllLines(known), File.ReadAllLines(made));
    }

    [TestMethod]
    [DataRow("cdcgan", "digits")]
    [DataRow("infogan", "digits")]
    [DataRow("tabular", "people.csv")]
    [DataRow("gain", "people.csv")]
    public void Models_score_the_same(string name, string data)
    {
        string run = Run(name);
        CommandRun.Succeed("score", run, "--data", data == "digits" ? data : Path.Combine(run, data), "--out", _folder["scores.csv"]);
        AreAlike(File.ReadAllLines(Path.Combine(run, "scores.csv")), File.ReadAllLines(_folder["scores.csv"]));
    }

    [TestMethod]
    public void Holes_are_filled_the_same()
    {
        string run = Run("gain");
        CommandRun.Succeed("impute", run, "--data", Path.Combine(run, "holes.csv"), "--seed", "3", "--out", _folder["filled.csv"]);
        AreAlike(File.ReadAllLines(Path.Combine(run, "filled.csv")), File.ReadAllLines(_folder["filled.csv"]));
    }

    [TestMethod]
    [DataRow("cdcgan")]
    [DataRow("infogan")]
    [DataRow("points")]
    [DataRow("strings")]
    [DataRow("tabular")]
    [DataRow("gain")]
    [DataRow("fat-gan")]
    public void Runs_resume(string name)
    {
        string run = Run(name), people = Path.Combine(run, "people.csv");
        string[] data = File.Exists(people) ? ["--data", people] : [];
        byte[] before = File.ReadAllBytes(Path.Combine(run, GanModel.GeneratorFile));
        CommandRun.Succeed(["train", "--resume", "--out", run, "--steps", "8", "--threads", "1", .. data]);
        Assert.AreEqual(8, RunConfiguration.Load(new RunDirectory(run)).Steps);
        CollectionAssert.AreNotEqual(before, File.ReadAllBytes(Path.Combine(run, GanModel.GeneratorFile)));
    }

    [TestMethod]
    public void Saved_pipelines_transform_the_same()
    {
        var ml = new MLContext(seed: 1);
        string images = Run("cdcgan"), rows = Run("tabular"), holes = Run("gain");
        using var model = GanModel.Load(images);
        AreAlike(Known(images), Realism(ml.Gan().Generate(model, rowCount: 12, seed: 5), images));
        AreAlike(Known(rows), Realism(People(Path.Combine(rows, "people.csv")), rows));
        IDataView filled = Pipeline(holes).Transform(People(Path.Combine(holes, "holes.csv")));
        AreAlike(Known(holes), [.. filled.GetColumn<VBuffer<ReadOnlyMemory<char>>>("city").Select(city => city.GetItemOrDefault(0).ToString())]);

        ITransformer Pipeline(string run) => ml.Model.Load(Path.Combine(run, "pipeline.zip"), out _);

        string[] Known(string run) => File.ReadAllLines(Path.Combine(run, "pipeline.csv"));

        string[] Realism(IDataView view, string run) =>
        [
            .. Pipeline(run).Transform(view).GetColumn<VBuffer<float>>("Realism").Select(value => value.GetItemOrDefault(0).ToString(CultureInfo.InvariantCulture)),
        ];

        IDataView People(string path)
        {
            string[] names = File.ReadLines(path).First().Split(',');
            TextLoader.Column[] columns = [.. names.Select((name, i) => new TextLoader.Column(name, name is "amount" or "n" ? DataKind.Single : DataKind.String, i))];
            return ml.Data.CreateTextLoader(columns, hasHeader: true, separatorChar: ',').Load(path);
        }
    }

    private string Run(string name)
    {
        ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "Earlier", name + ".zip"), _folder[name]);
        return _folder[name];
    }

    private static float[] Numbers(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int header = 10 + BitConverter.ToUInt16(bytes, 8);
        return System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(bytes.AsSpan(header)).ToArray();
    }

    private static void AreAlike(float[] known, float[] now)
    {
        Assert.HasCount(known.Length, now);
        for (int i = 0; i < known.Length; i++) Assert.AreEqual(known[i], now[i], Tolerance, $"number {i}");
    }

    // Numbers up to what CPUs round differently, and texts to the letter.
    private static void AreAlike(string[] known, string[] now)
    {
        Assert.HasCount(known.Length, now);
        for (int row = 0; row < known.Length; row++)
        {
            string[] before = known[row].Split(','), after = now[row].Split(',');
            Assert.HasCount(before.Length, after);
            for (int i = 0; i < before.Length; i++)
            {
                bool isNumber = double.TryParse(before[i], CultureInfo.InvariantCulture, out double number) & double.TryParse(after[i], CultureInfo.InvariantCulture, out double other);
                if (isNumber) Assert.AreEqual(number, other, Tolerance * (1 + Math.Abs(number)), $"line {row + 1}");
                else Assert.AreEqual(before[i], after[i], $"line {row + 1}");
            }
        }
    }
}
