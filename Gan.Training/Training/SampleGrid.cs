using Gan.Onnx.Latents;
using Gan.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Training;

/// <summary>Images of a fixed latent, so that grids drawn during a run show the same samples growing up. Labels go column by column.</summary>
internal sealed class SampleGrid
{
    internal const int Columns = 10;
    private const int Rows = 8;
    private const uint Stream = 0x47524944;

    private readonly float[] _latent;
    private readonly long[]? _labels;
    private readonly int _latentLength;

    internal SampleGrid(int latent, int classes, long seed)
    {
        _latentLength = latent;
        _latent = new float[Rows * Columns * latent];
        for (int i = 0; i < Rows * Columns; i++) CounterRandom.FillNormal((ulong)seed, i, Stream, _latent.AsSpan(i * latent, latent));
        if (classes > 0) _labels = [.. Enumerable.Range(0, Rows * Columns).Select(i => (long)(i % Columns % classes))];
    }

    internal ImageSet Draw(Networks.Generator generator)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Device device = generator.parameters().First().device;
        generator.eval();
        Tensor? label = _labels is null ? null : tensor(_labels, [_labels.Length, 1], ScalarType.Int64).to(device);
        Tensor images = generator.call(tensor(_latent, [Rows * Columns, _latentLength]).to(device), label);
        byte[] bytes = images.add(1).mul(127.5).round().clamp(0, 255).to(ScalarType.Byte).cpu().contiguous().data<byte>().ToArray();
        return new ImageSet(bytes, (int)images.shape[1], (int)images.shape[2], (int)images.shape[3]);
    }
}
