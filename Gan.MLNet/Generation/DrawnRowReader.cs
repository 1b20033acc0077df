using Gan.MLNet.Cursors;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Onnx.Running;

namespace Gan.MLNet.Generation;

/// <summary>Walks over drawn rows and, where images are wanted, generates them ahead in batches on several cores.</summary>
internal sealed class DrawnRowReader : IDisposable
{
    private readonly DrawnRows _rows;
    private readonly ReadAhead<Images>? _images;
    private Images? _present;
    private long _planned;

    /// <param name="model">The model that generates.</param>
    /// <param name="sampler">Draws the noise.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="wantsImages">Without images the generator is not run.</param>
    internal DrawnRowReader(GanModel model, GeneratorSampler sampler, DrawnRows rows, bool wantsImages)
    {
        _rows = rows;
        if (!wantsImages || rows.Count == 0) return;
        OnnxRunner runner = model.GeneratorRunner;
        int capacity = (int)Math.Min(runner.BatchSize, rows.Count);
        int workers = (int)Math.Min(runner.Workers, (rows.Count + capacity - 1) / capacity);
        _images = new ReadAhead<Images>(workers, () => new Images(runner.CreateBatch([TensorNames.Image], capacity)), Plan, images => Generate(sampler, images));
    }

    /// <summary>The present row, from 0; -1 before the first.</summary>
    internal long Row { get; private set; } = -1;

    /// <summary>The present row's class number.</summary>
    internal int Class => _rows.ClassOf(Row);

    /// <summary>The present row's image.</summary>
    internal ReadOnlySpan<float> Image => ((TensorBuffer<float>)_present!.Batch.Outputs[0]).Row((int)(Row - _present.First));

    internal bool MoveNext()
    {
        if (Row + 1 >= _rows.Count) return false;
        Row++;
        if (_images is not null && (_present is null || Row == _present.First + _present.Count)) _present = _images.Next();
        return true;
    }

    public void Dispose() => _images?.Dispose();

    private bool Plan(Images images)
    {
        images.First = _planned;
        images.Count = (int)Math.Min(images.Batch.Capacity, _rows.Count - _planned);
        _planned += images.Count;
        return images.Count > 0;
    }

    private void Generate(GeneratorSampler sampler, Images images)
    {
        for (int i = 0; i < images.Count; i++) sampler.Fill(images.Batch, i, _rows.DrawOf(images.First + i), _rows.ClassOf(images.First + i));
        images.Batch.Run(images.Count);
    }

    private sealed class Images(OnnxBatch batch) : IDisposable
    {
        internal OnnxBatch Batch { get; } = batch;

        internal long First { get; set; }

        internal int Count { get; set; }

        public void Dispose() => Batch.Dispose();
    }
}
