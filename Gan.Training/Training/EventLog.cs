using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Gan.Training.Metrics.Learning;
using Google.Protobuf;
using Tensorboard;

namespace Gan.Training.Training;

/// <summary>
/// A TensorBoard event file: TFRecords (length, masked CRC-32C of the length, data, masked CRC-32C of the data) of <see cref="Event"/> messages. One file a session; a
/// resumed run begins another, whose first event tells TensorBoard to forget the steps that are done again. TorchSharp's own writer has no way to say so.
/// </summary>
internal sealed class EventLog : IDisposable
{
    private const string FileVersion = "brain.Event:2";

    private readonly FileStream _stream;

    /// <summary>Begins a file.</summary>
    /// <param name="folder">Where to; made if it is not there.</param>
    /// <param name="resumedFrom">The steps that were done before; 0 in a new run.</param>
    internal EventLog(string folder, long resumedFrom)
    {
        Directory.CreateDirectory(folder);
        _stream = Open(folder, DateTimeOffset.UtcNow);
        Write(new Event { FileVersion = FileVersion });
        if (resumedFrom > 0) Write(new Event { Step = resumedFrom + 1, SessionLog = new SessionLog { Status = SessionLog.Types.SessionStatus.Start } });
        _stream.Flush();
    }

    /// <summary>Writes the figures of a line, each as a scalar.</summary>
    internal void Write(MetricsLine line)
    {
        var summary = new Summary();
        void Scalar(string tag, double? value)
        {
            if (value is { } number) summary.Value.Add(new Summary.Types.Value { Tag = tag, SimpleValue = (float)number });
        }

        Scalar("loss/discriminator", line.DiscriminatorLoss);
        Scalar("loss/generator", line.GeneratorLoss);
        Scalar("score/real", line.RealScore);
        Scalar("score/generated", line.FakeScore);
        Scalar("score/gap", line.ScoreGap);
        Scalar("score/divergence", line.Divergence);
        Scalar("gradient_norm/discriminator", line.DiscriminatorGradient);
        Scalar("gradient_norm/generator", line.GeneratorGradient);
        Scalar("gradient_norm/samples_by_latent", line.LatentGradient);
        Scalar("modes/found", line.Modes);
        Scalar("modes/high_quality", line.HighQuality);
        Scalar("modes/reverse_kl", line.ReverseKl);
        Scalar("diversity/all", line.Diversity);
        Scalar("diversity/least_of_a_class", line.LeastDiversity);
        Scalar("diversity/duplicates", line.Duplicates);
        Scalar("strings/valid", line.Valid);
        Scalar("strings/variety", line.Variety);
        Scalar("strings/novelty", line.Novelty);
        Scalar("strings/shape_distance", line.ShapeDistance);
        foreach ((string name, double figure) in line.Figures ?? new Dictionary<string, double>()) Scalar($"samples/{name}", figure);
        Scalar("speed/samples_per_second", line.SamplesPerSecond);
        Scalar("speed/learning_rate_factor", line.LearningRateFactor);
        Write(new Event { Step = line.Step, Summary = summary });
        _stream.Flush();
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>The checksum that a TFRecord holds of some bytes.</summary>
    internal static uint MaskedCrc(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~0u;
        foreach (byte one in bytes) crc = BitOperations.Crc32C(crc, one);
        // Masked, as TensorFlow has it, because the checksum of data that hold their own checksum says little.
        return BitOperations.RotateRight(~crc, 15) + 0xA282EAD8;
    }

    // TensorBoard reads the files of a folder in the order of their names. Two sessions of one second differ in the last part.
    private static FileStream Open(string folder, DateTimeOffset now)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{now.ToUnixTimeSeconds():D10}");
        int place = Directory.GetFiles(folder, name + "*").Length;
        return new FileStream(Path.Combine(folder, $"{name}.{place}"), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    }

    private void Write(Event one)
    {
        one.WallTime = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;
        byte[] data = one.ToByteArray();
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)data.Length);
        _stream.Write(length);
        WriteCrc(length);
        _stream.Write(data);
        WriteCrc(data);
    }

    private void WriteCrc(ReadOnlySpan<byte> bytes)
    {
        Span<byte> crc = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(crc, MaskedCrc(bytes));
        _stream.Write(crc);
    }
}
