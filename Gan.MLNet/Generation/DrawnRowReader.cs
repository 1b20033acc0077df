using Gan.MLNet.Cursors;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Onnx.Running;

namespace Gan.MLNet.Generation;

/// <summary>Walks over drawn rows and, where the generator's outputs are wanted, runs it ahead in batches on several cores.</summary>
internal sealed class DrawnRowReader : IDisposable
{
    private readonly DrawnRows _rows;
    private readonly ReadAhead<Samples>? _samples;
    private Samples? _present;
    private long _planned;

    /// <param name="model">The model that generates.</param>
    /// <param name="sampler">Draws the noise.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="outputs">The generator's outputs that are read; for none it is not run.</param>
    internal DrawnRowReader(GanModel model, GeneratorSampler sampler, DrawnRows rows, IReadOnlyList<string> outputs)
    {
        _rows = rows;
        if (outputs.Count == 0 || rows.Count == 0) return;
        OnnxRunner runner = model.GeneratorRunner;
        int workers = (int)Math.Min(runner.Workers, rows.Count);
        _samples = new ReadAhead<Samples>(workers, runner.BatchesInUse, () => new Samples(runner.CreateBatch(outputs)), Plan, samples => Generate(sampler, samples));
    }

    /// <summary>The present row, from 0; -1 before the first.</summary>
    internal long Row { get; private set; } = -1;

    /// <summary>The present row's class number.</summary>
    internal int Class => _rows.ClassOf(Row);

    /// <summary>What the present row's place is in <see cref="Output"/>.</summary>
    internal int Place => (int)(Row - _present!.First);

    /// <summary>One of the outputs that are read, which holds the present row and others.</summary>
    /// <param name="index">Its place among them.</param>
    internal TensorBuffer Output(int index) => _present!.Batch.Outputs[index];

    /// <summary>The present row's numbers of such an output.</summary>
    internal ReadOnlySpan<float> Numbers(int index) => ((TensorBuffer<float>)Output(index)).Row(Place);

    internal bool MoveNext()
    {
        if (Row + 1 >= _rows.Count) return false;
        Row++;
        if (_samples is not null && (_present is null || Row == _present.First + _present.Count)) _present = _samples.Next();
        return true;
    }

    public void Dispose() => _samples?.Dispose();

    private Filled Plan(Samples samples)
    {
        samples.First = _planned;
        samples.Count = (int)Math.Min(samples.Batch.PreferredRows, _rows.Count - _planned);
        _planned += samples.Count;
        return samples.Count == 0 ? Filled.Nothing : _planned == _rows.Count ? Filled.Last : Filled.More;
    }

    private void Generate(GeneratorSampler sampler, Samples samples)
    {
        for (int i = 0; i < samples.Count; i++) sampler.Fill(samples.Batch, i, _rows.DrawOf(samples.First + i), _rows.ClassOf(samples.First + i));
        samples.Batch.Run(samples.Count);
    }

    private sealed class Samples(OnnxBatch batch) : IDisposable
    {
        internal OnnxBatch Batch { get; } = batch;

        internal long First { get; set; }

        internal int Count { get; set; }

        public void Dispose() => Batch.Dispose();
    }
}
