using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Modalities.Images.Sets;

/// <summary>Images as rows of ML.NET.</summary>
public static class ImageRows
{
    /// <summary>A view with the columns <c>Image</c> (vector of <see cref="float"/> in 0..1) and, where there are labels, <c>Label</c> (text: the class's name).</summary>
    /// <param name="images">The images; they are read while the view is.</param>
    /// <param name="context">Makes the view.</param>
    /// <param name="classes">Class names in the order of the labels.</param>
    public static IDataView ToDataView(this ImageSet images, MLContext context, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(context);
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Image)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, images.Channels, images.Height, images.Width);
        if (images.Labels is null) schema.Remove(schema[nameof(Row.Label)]);
        return context.Data.LoadFromEnumerable(Enumerable.Range(0, images.Count).Select(i => new Row(images, i, classes)), schema);
    }

    private sealed class Row(ImageSet images, int index, IReadOnlyList<string> classes)
    {
        public float[] Image => UnitPixels.FromBytes(images[index]);

        public string Label => classes[images.Labels![index]];
    }
}
