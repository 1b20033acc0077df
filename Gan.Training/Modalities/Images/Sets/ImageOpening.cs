using System.Collections.Concurrent;
using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Modalities.Images.Pixels;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images.Sets;

/// <summary>What goes along while a source is opened: what was asked for, how much memory is left to fill, and whom to tell.</summary>
/// <param name="size">Height and width in pixels that images are brought to; null for their own.</param>
/// <param name="channels">1 (grey) or 3 (RGB); null for what the images are.</param>
/// <param name="reading">How images are read; null for the defaults.</param>
/// <param name="memory">Bytes of pixels that may be held in memory, all sets of the source together.</param>
/// <param name="progress">Told now and then, from any thread.</param>
internal sealed class ImageOpening(int? size, int? channels, ImageReading? reading, long memory, IProgress<OpeningProgress>? progress)
{
    /// <summary>Bytes of pixels that are held in memory where nobody says otherwise.</summary>
    internal const long DefaultMemory = 1L << 30;

    private const int ImagesPerReport = 256;

    private readonly ConcurrentBag<DataFormatException> _faults = [];
    private long _memoryLeft = memory;

    /// <summary>Height and width asked for.</summary>
    internal int? Size => size;

    /// <summary>Channels asked for.</summary>
    internal int? Channels => channels;

    /// <summary>How images are read.</summary>
    internal ImageReading Reading { get; } = reading ?? new ImageReading();

    /// <summary>Whether an image could not be read.</summary>
    internal bool HasFaults => !_faults.IsEmpty;

    /// <summary>Fails if an image could not be read, with all of them.</summary>
    /// <exception cref="DataFormatException">One could not.</exception>
    internal void ThrowFaults()
    {
        if (HasFaults) throw DataFormatException.Of([.. _faults.OrderBy(fault => fault.Where, StringComparer.Ordinal)]);
    }

    /// <summary>Whether so many bytes fit into the memory that is left; if so they are counted as taken.</summary>
    internal bool TryTake(long bytes)
    {
        if (bytes > Math.Min(_memoryLeft, Array.MaxLength)) return false;
        _memoryLeft -= bytes;
        return true;
    }

    /// <summary>Holds images in memory, all decoded now, so that a damaged one is noted now; or, where memory is too small, decodes each when it is first asked for.</summary>
    internal PixelStore Hold(int count, int imageSize, PixelSource decode)
    {
        if (!TryTake((long)count * imageSize)) return new CachedPixels(count, imageSize, decode);
        var pixels = new byte[count * imageSize];
        ForEach("decoding images", count, i => decode(i, pixels.AsSpan(i * imageSize, imageSize)));
        return new MemoryPixels(pixels, imageSize);
    }

    /// <summary>Works on images on all cores; those that cannot be read are noted, so that all of them are told at once by <see cref="ThrowFaults"/>.</summary>
    internal void ForEach(string stage, int count, Action<int> body)
    {
        int done = 0;
        OrderedParallel.For(count, i =>
        {
            try
            {
                body(i);
            }
            catch (DataFormatException fault)
            {
                _faults.Add(fault);
            }
            int now = Interlocked.Increment(ref done);
            if (now % ImagesPerReport == 0) progress?.Report(new OpeningProgress(stage, now, count));
        });
    }
}
