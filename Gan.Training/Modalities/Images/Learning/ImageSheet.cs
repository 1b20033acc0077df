using Gan.Training.Export;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Sampling;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Images.Learning;

/// <summary>Images in a grid, labels column by column, or codes as <see cref="CodeSheet"/> lays them out.</summary>
internal sealed class ImageSheet(Networks.GeneratorNetwork generator, long seed)
    : TensorSheet(new FixedLatents(
        generator.Latent,
        Enumerable.Range(0, Rows * Columns).Select(i => (long)(i % Columns % Math.Max(1, generator.Classes))),
        seed,
        Stream,
        generator.Code.Length == 0 ? null : new CodeSheet(generator.Code, Rows, Columns)))
{
    private const int Columns = 10, Rows = 8;

    protected override void Write(string path, Tensor samples)
    {
        byte[] bytes = samples.add(1).mul(127.5).round().clamp(0, 255).to(ScalarType.Byte).cpu().contiguous().data<byte>().ToArray();
        ImageGrid.Write(path, new ImageSet(bytes, (int)samples.shape[1], (int)samples.shape[2], (int)samples.shape[3]), Columns);
    }
}
