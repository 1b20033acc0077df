using Gan.Onnx.Latents;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples.Learning;
using Gan.Training.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>Rows of a table that a generator makes of latents, conditions and noise that are drawn once: see <see cref="FixedLatents"/>.</summary>
internal sealed class FixedRows
{
    private readonly RowDecoder _decoder;
    private readonly FixedLatents _latents;
    private readonly float[] _uniform;
    private readonly long[] _labels;

    /// <summary>Draws latents, conditions and noise.</summary>
    /// <param name="shape">What rows are.</param>
    /// <param name="latent">Length of the generator's latent.</param>
    /// <param name="classes">Number of conditions; 0 where rows cannot be asked for.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="seed">Decides all.</param>
    /// <param name="stream">Keeps several uses of one seed apart; the one after it is taken too.</param>
    /// <param name="isOrdered">Whether numbers are drawn by their order.</param>
    internal FixedRows(TableShape shape, int latent, int classes, int count, long seed, uint stream, bool isOrdered = false)
    {
        _decoder = new RowDecoder(shape, isOrdered);
        int numbers = _decoder.Options + 1;
        _uniform = new float[count * numbers];
        for (int i = 0; i < count; i++) CounterRandom.FillUniform((ulong)seed, i, stream + 1, _uniform.AsSpan(i * numbers, numbers));
        _labels = [.. Enumerable.Range(0, count).Select(i => classes == 0 ? -1 : _decoder.Condition(_uniform[i * numbers + _decoder.Options]))];
        _latents = new FixedLatents(latent, _labels, seed, stream);
    }

    /// <summary>The generator's rows, in evaluation mode.</summary>
    /// <returns>For each column its cells, as tables hold them.</returns>
    internal double[][] Draw(Networks.GeneratorNetwork generator)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        float[] outputs = TensorValues.Floats(_latents.Draw(generator));
        var columns = Enumerable.Range(0, _decoder.Cells).Select(_ => new double[_labels.Length]).ToArray();
        var cells = new double[_decoder.Cells];
        for (int i = 0; i < _labels.Length; i++)
        {
            _decoder.Decode(outputs.AsSpan(i * _decoder.Size, _decoder.Size), _uniform.AsSpan(i * (_decoder.Options + 1), _decoder.Options), _labels[i], cells);
            for (int column = 0; column < cells.Length; column++) columns[column][i] = cells[column];
        }
        return columns;
    }
}
