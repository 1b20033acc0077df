using System.Text.Json;
using Gan.Onnx;
using Gan.Training.Files.Npy;
using Gan.Training.Modalities.Images.Decoding;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Tests.Modalities.Images;
using Gan.Training.Tests.Modalities.Images.Decoding;
using Gan.Training.Training;
using SkiaSharp;

namespace Gan.Training.Tests.Cli;

[TestClass]
public sealed class DataCommandTests
{
    [TestMethod]
    public void It_tells_what_was_understood()
    {
        string[] lines = CommandRun.Succeed("data", TrainedRun.Data).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        string Value(string what) => lines.Single(line => line.StartsWith(what, StringComparison.Ordinal))[17..];
        Assert.AreEqual(("tiny", "300", "60", "1x28x28, grey", "10"), (Value("name"), Value("training images"), Value("test images"), Value("shape"), Value("classes ")));
        Assert.AreEqual(RunConfiguration.Load(new RunDirectory(TrainedRun.Conditional)).Data.Sha256, Value("SHA-256"));
        CollectionAssert.AreEqual("class training test".Split(' '), Cells(lines[6]));
        CollectionAssert.AreEqual("3 30 6".Split(' '), Cells(lines[10]));
    }

    [TestMethod]
    public void It_gives_the_same_as_JSON()
    {
        JsonElement data = JsonDocument.Parse(CommandRun.Succeed("data", TrainedRun.Data, "--size", "32", "--channels", "3", "--json")).RootElement;
        Assert.AreEqual(("tiny", 300, 60), (data.GetProperty("name").GetString(), data.GetProperty("train").GetInt32(), data.GetProperty("test").GetInt32()));
        Assert.AreEqual((3, 32, 32), (data.GetProperty("channels").GetInt32(), data.GetProperty("height").GetInt32(), data.GetProperty("width").GetInt32()));
        Assert.AreEqual(64, data.GetProperty("sha256").GetString()!.Length);
        JsonElement[] classes = [.. data.GetProperty("classes").EnumerateArray()];
        Assert.HasCount(10, classes);
        Assert.AreEqual(("9", 30, 6), (classes[9].GetProperty("name").GetString(), classes[9].GetProperty("train").GetInt32(), classes[9].GetProperty("test").GetInt32()));
    }

    [TestMethod]
    public void The_sheet_shows_a_class_a_column_and_is_the_same_every_time()
    {
        using var folder = new TempFolder();
        // Class a is all of grey 100 and has five images; class b is of grey 200 and has two.
        NpyFile.Write<byte>(folder["a.npy"], Enumerable.Repeat((byte)100, 5 * 1024).ToArray(), 5, 1024);
        NpyFile.Write<byte>(folder["b.npy"], Enumerable.Repeat((byte)200, 2 * 1024).ToArray(), 2, 1024);
        foreach (string sheet in (string[])["1.png", "2.png"]) CommandRun.Succeed("data", folder["a.npy"], folder["b.npy"], "--out", folder[sheet]);
        CollectionAssert.AreEqual(File.ReadAllBytes(folder["1.png"]), File.ReadAllBytes(folder["2.png"]));

        using SKBitmap drawn = SKBitmap.Decode(folder["1.png"]);
        // Twice as large, 32 pixels and a gutter of one.
        Assert.AreEqual((2 * (2 * 33 + 1), 2 * (5 * 33 + 1)), (drawn.Width, drawn.Height));
        byte Cell(int column, int row) => drawn.GetPixel(2 + 66 * column + 30, 2 + 66 * row + 30).Red;
        CollectionAssert.AreEqual((byte[])[100, 100, 100, 100, 100], Enumerable.Range(0, 5).Select(row => Cell(0, row)).ToArray());
        CollectionAssert.AreEqual((byte[])[200, 200, 48, 48, 48], Enumerable.Range(0, 5).Select(row => Cell(1, row)).ToArray());
    }

    [TestMethod]
    public void A_sheet_of_images_without_labels_is_a_grid()
    {
        using var folder = new TempFolder();
        for (int i = 0; i < 3; i++) Pictures.WriteNoise(folder[$"in/{i}.png"], 3, 300, 300, i);
        CommandRun.Succeed("data", folder["in"], "--out", folder["sheet.png"]);
        using SKBitmap drawn = SKBitmap.Decode(folder["sheet.png"]);
        Assert.AreEqual((3 * 129 + 1, 130), (drawn.Width, drawn.Height));
    }

    [TestMethod]
    public void A_size_that_most_recipes_do_not_take_is_told()
    {
        using var folder = new TempFolder();
        for (int i = 0; i < 3; i++) Pictures.WriteNoise(folder[$"in/{i}.png"], 1, 40, 40, i);
        string told = CommandRun.Succeed("data", folder["in"], "--size", "17");
        StringAssert.Contains(told, "Most recipes take images of 28, 32, 64 pixels square, and only cgan, gan,");
        StringAssert.Contains(told, "take these of 17x17: --size 28 brings them to size.");
        Assert.DoesNotContain("recipes", CommandRun.Succeed("data", folder["in"], "--size", "32"));
    }

    [TestMethod]
    public void Several_sources_train_one_model_that_is_exported_again_from_them()
    {
        using var folder = new TempFolder();
        foreach (int digit in (int[])[3, 8])
        {
            var digits = Digits.Draw(400, 28, 5);
            var own = digits.Pick([.. Enumerable.Range(0, 400).Where(i => digits.Labels![i] == digit)]);
            NpyFile.Write<byte>(folder[$"digit{digit}.npy"], own.Pixels, own.Count, 784);
        }
        string[] small = ["--out", folder["run"], "--steps", "3", "--batch", "8", "--threads", "1", "--device", "cpu", "--set", "width=4"];
        CommandRun.Succeed(["train", "cdcgan", "--data", folder["digit8.npy"], "--data", folder["digit3.npy"], "--size", "32", .. small]);

        RunConfiguration configuration = RunConfiguration.Load(new RunDirectory(folder["run"]));
        CollectionAssert.AreEqual((string[])["digit8", "digit3"], configuration.Classes.ToArray());
        CollectionAssert.AreEqual((string[])[folder["digit8.npy"], folder["digit3.npy"]], configuration.Source.Paths.ToArray());
        Assert.AreEqual((32, null), (configuration.Source.Size, configuration.Source.Channels));

        CommandRun.Succeed("export", folder["run"], "--out", folder["again"]);
        foreach (string file in (string[])[GanModel.GeneratorFile, GanModel.DiscriminatorFile])
            CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(folder["run"], file)), File.ReadAllBytes(Path.Combine(folder["again"], file)), file);

        string[] score = ["score", folder["run"], "--data", folder["digit8.npy"], folder["digit3.npy"], "--out", folder["s.csv"]];
        CommandRun scored = CommandRun.Finish(score);
        StringAssert.Contains(scored.Output, "80 images");
        StringAssert.Contains(scored.Error, "it has no test images: all of its images are scored, and the model may have");
        CommandRun.Succeed([.. score, "--train"]);
        StringAssert.StartsWith(File.ReadAllLines(folder["s.csv"])[80], "79,digit3,");
    }

    [TestMethod]
    public void A_folder_of_pictures_is_trained_on_and_found_again()
    {
        using var folder = new TempFolder();
        Pictures.WriteByClass(folder["pictures/train"], Digits.Draw(100, 28, 1));
        Pictures.WriteByClass(folder["pictures/val"], Digits.Draw(20, 28, 2));
        CommandRun.Succeed(
            "train", "cdcgan", "--data", folder["pictures"], "--out", folder["run"], "--steps", "2", "--batch", "8", "--threads", "1", "--device", "cpu", "--set", "width=4");
        CommandRun.Succeed("export", folder["run"], "--out", folder["again"]);
        StringAssert.Contains(CommandRun.Succeed("score", folder["run"], "--data", folder["pictures"], "--out", folder["s.csv"]), "20 images");
        string[] lines = File.ReadAllLines(folder["s.csv"]);
        Assert.AreEqual("index,file,label,score,realism", lines[0]);
        string[] files = [.. Directory.EnumerateFiles(folder["pictures/val"], "*.png", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder["pictures"], file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(files, lines[1..].Select(line => line.Split(',')[1]).ToArray());
        Assert.IsTrue(lines[1..].All(line => line.Split(',') is [_, var file, var label, ..] && file.StartsWith($"val/{label}/", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Names_of_files_and_classes_are_quoted_where_they_need_it()
    {
        using var folder = new TempFolder();
        ImageSet digits = Digits.Draw(60, 28, 1);
        for (int i = 0; i < digits.Count; i++)
            ImageFiles.Write(folder[$"pictures/{(i % 2 == 0 ? "cats, big" : "dogs")}/{(i == 0 ? "a \"b\",c" : $"{i:d3}")}.png"], digits, i);
        CommandRun.Succeed(
            "train", "cdcgan", "--data", folder["pictures"], "--out", folder["run"], "--steps", "2", "--batch", "8", "--threads", "1", "--device", "cpu", "--set", "width=4");
        CommandRun.Finish("score", folder["run"], "--data", folder["pictures"], "--out", folder["s.csv"]);
        string[] lines = File.ReadAllLines(folder["s.csv"]);
        StringAssert.StartsWith(lines[30], "29,\"cats, big/a \"\"b\"\",c.png\",\"cats, big\",");
        StringAssert.StartsWith(lines[31], "30,dogs/001.png,dogs,");
        // As any reader of such files takes it.
        string[][] rows = [.. StringRows.Of(TableFile.Open(folder["s.csv"], hasHeader: true))];
        CollectionAssert.AreEqual((string[])["29", "cats, big/a \"b\",c.png", "cats, big"], rows[29][..3]);
        StringAssert.Contains(CommandRun.Fail(2, "score", folder["run"], "--data", folder["pictures"], "--out", folder["s.xlsx"]), "FILE.csv or FILE.tsv");
    }

    [TestMethod]
    public void A_table_is_told_column_by_column()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["people.csv"], "age,city,id\n39,Rome,007\n?,Oslo,008\n");
        File.WriteAllText(folder["schema.json"], "{ \"id\": \"ignore\" }");
        string said = CommandRun.Succeed("data", folder["people.csv"], "--columns", folder["schema.json"]);
        foreach (string line in (string[])["people", "age    integer  50 %", "39 to 39, always the same", "2: Oslo, Rome", "id     left out", "was asked to be left out"]) StringAssert.Contains(said, line);

        JsonElement data = JsonDocument.Parse(CommandRun.Succeed("data", folder["people.csv"], "--header", "true", "--json")).RootElement;
        Assert.AreEqual((2, "Category"), (data.GetProperty("rows").GetInt32(), data.GetProperty("columns")[2].GetProperty("kind").GetString()));
        StringAssert.Contains(CommandRun.Fail(2, "data", folder["people.csv"], "--size", "3"), "has rows of a table");
        File.WriteAllText(folder["broken.csv"], "a,b,a\n1,2,3\n");
        StringAssert.Contains(CommandRun.Fail(2, "data", folder["broken.csv"]), "names 'a' 2 times");
    }

    [TestMethod]
    public void Long_categories_are_shortened_and_stand_on_one_line()
    {
        using var folder = new TempFolder();
        string rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"\"first line {i % 2}\nsecond line, and more than fits into a cell\",{i % 3}\n"));
        File.WriteAllText(folder["notes.csv"], "note,n\n" + rows);
        StringAssert.Contains(
            CommandRun.Succeed("data", folder["notes.csv"]), "2: first line 0⏎second line, and more than…, first line 1⏎second line, and more than…");
    }

    [TestMethod]
    public void Days_are_those_of_the_column_s_offset_and_times_have_none()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["times.csv"], "at,clock\n2020-03-01T00:30:00+02:00,13:09:44\n2020-03-02T00:30:00+02:00,07:00:01\n");
        string said = CommandRun.Succeed("data", folder["times.csv"]);
        StringAssert.Contains(said, "2020-03-01 to 2020-03-02, written");
        StringAssert.Contains(said, "07:00:01 to 13:09:44, written HH:mm:ss");
    }

    [TestMethod]
    public void What_the_columns_are_is_written_to_be_corrected_and_read_again()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["rows.csv"], "amount,city\n1.25,Oslo\n2.50,Rome\n1.25,Oslo\n");
        CommandRun.Finish("data", folder["rows.csv"], "--write-schema", folder["schema.json"]);
        string schema = File.ReadAllText(folder["schema.json"]);
        StringAssert.Contains(schema, "\"kind\": \"number\"");
        StringAssert.Contains(schema, "\"kind\": \"category\"");
        StringAssert.Contains(CommandRun.Succeed("data", folder["rows.csv"], "--columns", folder["schema.json"]), "2: Oslo, Rome");
    }

    private static string[] Cells(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
