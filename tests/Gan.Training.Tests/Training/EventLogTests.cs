using System.Buffers.Binary;
using Gan.Training.Metrics.Learning;
using Gan.Training.Tests.Cli;
using Gan.Training.Training;
using Tensorboard;

namespace Gan.Training.Tests.Training;

[TestClass]
public sealed class EventLogTests
{
    // The check value of CRC-32C, and the same as TensorFlow masks it.
    [TestMethod]
    public void The_checksum_is_the_published_one() =>
        Assert.AreEqual((0xE3069283u >> 15 | 0xE3069283u << 17) + 0xA282EAD8u, EventLog.MaskedCrc("123456789"u8));

    [TestMethod]
    public void A_run_leaves_its_figures_as_scalars()
    {
        var run = new RunDirectory(TrainedRun.Conditional);
        List<Event> events = Read(Directory.GetFiles(run.Events).Single());
        IReadOnlyList<MetricsLine> lines = MetricsLog.Read(run.Metrics);
        Assert.AreEqual("brain.Event:2", events[0].FileVersion);
        CollectionAssert.AreEqual(lines.Select(line => line.Step).ToArray(), events.Skip(1).Select(one => one.Step).ToArray());
        Dictionary<string, float> last = events[^1].Summary.Value.ToDictionary(value => value.Tag, value => value.SimpleValue);
        Assert.HasCount(14, last);
        Assert.AreEqual((float)lines[^1].ScoreGap, last["score/gap"]);
        Assert.AreEqual((float)lines[^1].GeneratorGradient!.Value, last["gradient_norm/generator"]);
        Assert.AreEqual((float)lines[^1].Diversity!.Value, last["diversity/all"]);
        Assert.AreEqual((float)lines[^1].SamplesPerSecond, last["speed/samples_per_second"]);
        Assert.IsTrue(events.All(one => DateTimeOffset.FromUnixTimeSeconds((long)one.WallTime) > DateTimeOffset.UtcNow.AddDays(-1)));
        StringAssert.Contains(Path.GetFileName(Directory.GetFiles(run.Events).Single()), "tfevents");
    }

    [TestMethod]
    public void A_resumed_run_begins_another_file_that_takes_back_the_steps_done_again()
    {
        using var folder = new TempFolder();
        using (var first = new EventLog(folder.Path, 0)) first.Write(Line(100));
        using (var second = new EventLog(folder.Path, 50)) second.Write(Line(100));
        string[] files = [.. Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal)];
        Assert.HasCount(2, files);
        CollectionAssert.AreEqual((long[])[0, 100], Read(files[0]).Select(one => one.Step).ToArray());
        List<Event> resumed = Read(files[1]);
        CollectionAssert.AreEqual((long[])[0, 51, 100], resumed.Select(one => one.Step).ToArray());
        Assert.AreEqual(SessionLog.Types.SessionStatus.Start, resumed[1].SessionLog.Status);
    }

    [TestMethod]
    public void Figures_that_were_not_measured_are_left_out()
    {
        using var folder = new TempFolder();
        using (var log = new EventLog(folder.Path, 0)) log.Write(Line(100));
        string[] tags = [.. Read(Directory.GetFiles(folder.Path).Single())[^1].Summary.Value.Select(value => value.Tag)];
        CollectionAssert.Contains(tags, "loss/generator");
        CollectionAssert.DoesNotContain(tags, "diversity/all");
    }

    private static MetricsLine Line(long step) => new(step, 1, 1.3, 0.8, 0.1, -0.1, 1000);

    // Reads the records by their definition, checksums and all.
    private static List<Event> Read(string path)
    {
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        var events = new List<Event>();
        while (rest.Length > 0)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
            Assert.AreEqual(Masked(rest[..8]), BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]));
            ReadOnlySpan<byte> data = rest.Slice(12, length);
            Assert.AreEqual(Masked(data), BinaryPrimitives.ReadUInt32LittleEndian(rest[(12 + length)..]));
            events.Add(Event.Parser.ParseFrom(data.ToArray()));
            rest = rest[(16 + length)..];
        }
        return events;
    }

    // Bit by bit, with the reflected Castagnoli polynomial.
    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~0u;
        foreach (byte one in bytes)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0x82F63B78;
        }
        crc = ~crc;
        return (crc >> 15 | crc << 17) + 0xA282EAD8;
    }
}
