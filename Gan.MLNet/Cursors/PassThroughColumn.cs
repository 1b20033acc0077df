using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Cursors;

/// <summary>A column of the source that a batched cursor carries along: its values are copied while the source reads ahead, and handed out later.</summary>
internal abstract class PassThroughColumn
{
    /// <summary>A carrier for a column.</summary>
    /// <param name="row">The source's cursor, in which the column is active.</param>
    /// <param name="column">The column.</param>
    internal static PassThroughColumn Create(DataViewRow row, DataViewSchema.Column column)
    {
        Type raw = column.Type.RawType;
        if (raw == typeof(MLImage)) return new PassThroughImage(row, column);
        Type carrier = raw.IsGenericType && raw.GetGenericTypeDefinition() == typeof(VBuffer<>)
            ? typeof(PassThroughVector<>).MakeGenericType(raw.GetGenericArguments())
            : typeof(PassThroughScalar<>).MakeGenericType(raw);
        return (PassThroughColumn)Activator.CreateInstance(carrier, row, column)!;
    }

    /// <summary>Room for the values of a batch.</summary>
    internal abstract Array CreateStore(int rows);

    /// <summary>Copies the value of the source's present row.</summary>
    internal abstract void Read(Array store, int place);

    /// <summary>A <see cref="ValueGetter{TValue}"/> over the store and place that are the reader's at the time of the call.</summary>
    internal abstract Delegate CreateGetter(Func<Array> store, Func<int> place);
}

/// <summary>Carries values that are copied by assignment.</summary>
internal sealed class PassThroughScalar<T>(DataViewRow row, DataViewSchema.Column column) : PassThroughColumn
{
    private readonly ValueGetter<T> _source = row.GetGetter<T>(column);

    internal override Array CreateStore(int rows) => new T[rows];

    internal override void Read(Array store, int place) => _source(ref ((T[])store)[place]);

    internal override Delegate CreateGetter(Func<Array> store, Func<int> place) =>
        (ValueGetter<T>)((ref T value) => value = ((T[])store())[place()]);
}

/// <summary>Carries vectors.</summary>
internal sealed class PassThroughVector<T>(DataViewRow row, DataViewSchema.Column column) : PassThroughColumn
{
    private readonly ValueGetter<VBuffer<T>> _source = row.GetGetter<VBuffer<T>>(column);

    internal override Array CreateStore(int rows) => new VBuffer<T>[rows];

    internal override void Read(Array store, int place) => _source(ref ((VBuffer<T>[])store)[place]);

    internal override Delegate CreateGetter(Func<Array> store, Func<int> place) =>
        (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => ((VBuffer<T>[])store())[place()].CopyTo(ref value));
}

/// <summary>Carries images. The source disposes each image when it moves on, so the pixels are kept and every reader gets an image of its own.</summary>
internal sealed class PassThroughImage(DataViewRow row, DataViewSchema.Column column) : PassThroughColumn
{
    private readonly ValueGetter<MLImage> _source = row.GetGetter<MLImage>(column);
    private MLImage _present = null!;

    internal override Array CreateStore(int rows) => new Pixels?[rows];

    internal override void Read(Array store, int place)
    {
        _source(ref _present);
        ((Pixels?[])store)[place] = _present is null ? null : new Pixels(_present.Width, _present.Height, _present.PixelFormat, _present.Tag, _present.Pixels.ToArray());
    }

    internal override Delegate CreateGetter(Func<Array> store, Func<int> place) => (ValueGetter<MLImage>)((ref MLImage value) =>
    {
        Pixels? pixels = ((Pixels?[])store())[place()];
        value?.Dispose();
        value = null!;
        if (pixels is null) return;
        value = MLImage.CreateFromPixels(pixels.Width, pixels.Height, pixels.Format, pixels.Bytes);
        value.Tag = pixels.Tag;
    });

    private sealed record Pixels(int Width, int Height, MLPixelFormat Format, string Tag, byte[] Bytes);
}
