using Gan.Onnx.Running;

namespace Gan.Onnx.Latents;

/// <summary>
/// Draws what an image generator is fed and runs it. Row i of a seed is the same image in every call, whatever the batch, the threads or the first row.
/// </summary>
public sealed class GeneratorSampler
{
    // Streams of the counter-based generator: one for each use of a row's number.
    private const uint LatentStream = 0;
    private const uint LabelStream = 1;
    private const uint UniformStream = 2;
    private const uint CodeStream = 3;

    private readonly GanModel _model;
    private readonly TensorSpec? _label;
    private readonly LatentCode _code;
    private readonly CodeChoice? _choice;

    /// <summary>A sampler of this model's generator.</summary>
    /// <param name="model">A model with a generator.</param>
    /// <param name="seed">Which rows are drawn.</param>
    /// <param name="label">The class number of every row; null draws them uniformly from the model's classes.</param>
    /// <param name="code">What every row's code is; null draws all of it.</param>
    /// <exception cref="OnnxModelException">The model has no generator, or one with inputs that cannot be drawn.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class, or the model takes no label; or its code is another.</exception>
    public GeneratorSampler(GanModel model, ulong seed, int? label = null, CodeChoice? code = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        OnnxModel generator = model.Generator ?? throw new OnnxModelException($"The model has no generator ({GanModel.GeneratorFile}).");
        foreach (TensorSpec input in generator.Inputs.Where(input => input.Name is not (TensorNames.Latent or TensorNames.Label or TensorNames.Code or TensorNames.Uniform)))
            throw new OnnxModelException($"The generator's input '{input}' cannot be drawn at random: it has to be given.");
        _model = model;
        Seed = seed;
        Label = label;
        _label = generator.Inputs.FirstOrDefault(input => input.Name == TensorNames.Label);
        if (_label is not null && model.Classes.Count == 0)
            throw new OnnxModelException("The generator takes a label, but its metadata 'gan.classes' does not say which classes there are.");
        if (label is { } number) CheckLabel(model, number);
        _code = CodeOf(generator, model.Metadata);
        _choice = code;
        code?.Require(_code);
    }

    /// <summary>Which rows are drawn.</summary>
    public ulong Seed { get; }

    /// <summary>The class number of every row, or null where each row draws its own.</summary>
    public int? Label { get; }

    /// <summary>The class number of a row; null where the generator takes none.</summary>
    public int? LabelOf(long row) => _label is null ? null : Label ?? CounterRandom.Integer(Seed, row, LabelStream, _model.Classes.Count);

    /// <summary>The category of a row's code; null where the generator takes none.</summary>
    public int? CategoryOf(long row) => _choice?.Category ?? _code.CategoryOf(Seed, row, CodeStream);

    /// <summary>Fills the inputs of a batch for the rows from <paramref name="firstRow"/>.</summary>
    /// <param name="batch">A batch of the generator's runner.</param>
    /// <param name="firstRow">Number of the first row, from 0.</param>
    /// <param name="rows">How many rows.</param>
    public void Fill(OnnxBatch batch, long firstRow, int rows)
    {
        for (int i = 0; i < rows; i++) Fill(batch, i, firstRow + i, LabelOf(firstRow + i) ?? 0);
    }

    /// <summary>Fills one place of a batch with any row, under any label: a label that is given does not change the row's noise.</summary>
    /// <param name="batch">A batch of the generator's runner.</param>
    /// <param name="place">The row of the batch that is filled, from 0.</param>
    /// <param name="row">Number of the row that is drawn, from 0.</param>
    /// <param name="label">Its class number; unused where the model takes no label.</param>
    public void Fill(OnnxBatch batch, int place, long row, int label)
    {
        ArgumentNullException.ThrowIfNull(batch);
        foreach (TensorBuffer input in batch.Inputs) FillRow(input, place, row, label);
    }

    /// <summary>Generates the rows from <paramref name="firstRow"/>.</summary>
    /// <param name="firstRow">Number of the first row, from 0.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>Pixels in 0..1, [rows, C, H, W]; of a generator of points their coordinates, [rows, 2].</returns>
    public float[] Generate(long firstRow, int rows, CancellationToken cancellationToken = default) =>
        Generate<float>(rows, (batch, first, count) => Fill(batch, firstRow + first, count), cancellationToken);

    /// <summary>Generates the rows from <paramref name="firstRow"/> of a generator of strings.</summary>
    /// <param name="firstRow">Number of the first row, from 0.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>Places of characters in the model's vocabulary, [rows, L].</returns>
    /// <exception cref="OnnxModelException">The generator makes something else.</exception>
    public long[] GenerateTokens(long firstRow, int rows, CancellationToken cancellationToken = default) =>
        Generate<long>(rows, (batch, first, count) => Fill(batch, firstRow + first, count), cancellationToken);

    /// <summary>Generates any rows under one label.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="rowOf">The number of the row at each place, from 0; called from several threads.</param>
    /// <param name="label">The class number of all; unused where the model takes no label.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>Pixels in 0..1, [rows, C, H, W]; of a generator of points their coordinates, [rows, 2].</returns>
    public float[] Generate(int rows, Func<int, long> rowOf, int label, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rowOf);
        return Generate<float>(
            rows,
            (batch, first, count) =>
            {
                for (int i = 0; i < count; i++) Fill(batch, i, rowOf(first + i), label);
            },
            cancellationToken);
    }

    private T[] Generate<T>(int rows, Action<OnnxBatch, int, int> fill, CancellationToken cancellationToken)
        where T : unmanaged
    {
        OnnxRunner runner = _model.GeneratorRunner;
        TensorSpec sample = _model.Sample;
        if (sample.Type != (typeof(T) == typeof(long) ? ElementType.Int64 : ElementType.Float))
            throw new OnnxModelException($"The generator makes '{sample}', which cannot be drawn as {(typeof(T) == typeof(long) ? "tokens of strings" : "numbers")}.");
        var samples = new T[checked(rows * sample.ElementsPerRow)];
        runner.ForEachBatch(rows, [sample.Name], (batch, first, count) =>
        {
            fill(batch, first, count);
            batch.Run(count);
            var output = (TensorBuffer<T>)batch.Outputs[0];
            output.Rows(count).CopyTo(samples.AsSpan(first * output.ElementsPerRow));
        }, cancellationToken);
        return samples;
    }

    private void FillRow(TensorBuffer input, int place, long row, int label)
    {
        switch (input.Spec.Name)
        {
            case TensorNames.Latent:
                CounterRandom.FillNormal(Seed, row, LatentStream, ((TensorBuffer<float>)input).Row(place));
                break;
            case TensorNames.Uniform:
                CounterRandom.FillUniform(Seed, row, UniformStream, ((TensorBuffer<float>)input).Row(place));
                break;
            case TensorNames.Code:
                Span<float> code = ((TensorBuffer<float>)input).Row(place);
                _code.Fill(Seed, row, CodeStream, code);
                _choice?.ApplyTo(_code, code);
                break;
            default:
                ((TensorBuffer<long>)input).Row(place)[0] = label;
                break;
        }
    }

    private static LatentCode CodeOf(OnnxModel generator, GanMetadata metadata)
    {
        TensorSpec? input = generator.Inputs.FirstOrDefault(input => input.Name == TensorNames.Code);
        if (input is null) return LatentCode.None;
        return input.ElementsPerRow == metadata.Code.Length
            ? metadata.Code
            : throw new OnnxModelException($"The generator takes '{input}', and its metadata 'gan.code' tells of a code of {metadata.Code.Length} numbers.");
    }

    private static void CheckLabel(GanModel model, int label)
    {
        if (!model.IsConditional) throw new ArgumentOutOfRangeException(nameof(label), label, "The model takes no label.");
        if (label < 0 || label >= model.Classes.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(label), label, $"There is no class {label}: the model has {model.Classes.Count} classes, {string.Join(", ", model.Classes)}.");
        }
    }
}
