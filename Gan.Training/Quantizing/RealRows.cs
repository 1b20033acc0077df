using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Data;
using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Text;
using Gan.Training.Samples;
using Gan.Training.Sampling;

namespace Gan.Training.Quantizing;

/// <summary>Real samples as a discriminator takes them.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Take">Gives some of them: for each input an array of its type, row after row.</param>
internal sealed record RealRows(int Count, Func<int[], IReadOnlyDictionary<string, Array>> Take)
{
    /// <summary>Samples of a data set.</summary>
    /// <param name="discriminator">What they are for.</param>
    /// <param name="samples">Images, points or strings.</param>
    /// <exception cref="UserInputException">The discriminator takes others.</exception>
    internal static RealRows Of(OnnxModel discriminator, SampleSet samples)
    {
        TensorSpec input = discriminator.Inputs[0];
        Func<int[], Array> take = samples switch
        {
            ImageSet images when input.Name == TensorNames.Image && input.Shape.Skip(1).SequenceEqual([images.Channels, images.Height, images.Width]) => places => Pixels(images, places),
            PointSet points when input.Name == TensorNames.Point => places => points.Pick(places).Values.ToArray(),
            SequenceSet strings when input.Name == TensorNames.Tokens && input.ElementsPerRow == strings.Shape.Length => places => places.SelectMany(place => strings.Shape.Encode(strings.Texts[place])).Select(token => (long)token).ToArray(),
            _ => throw new UserInputException($"The discriminator takes '{input}', and the data are {samples.Shape.Noun} of another form: name what the model learnt from."),
        };
        return new RealRows(samples.Count, places => new Dictionary<string, Array> { [input.Name] = take(places) });
    }

    /// <summary>Rows of a table.</summary>
    /// <param name="columns">The columns of the model.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="UserInputException">They lack a column.</exception>
    internal static RealRows Of(IReadOnlyList<TableColumn> columns, TableSample rows)
    {
        double[][] cells = [.. columns.Select(column => rows.Cells[rows.PlaceOf(column.Name)])];
        return new RealRows(rows.Rows, places => columns.Index().ToDictionary(
            column => column.Item.Name, column => CellValues.Of(column.Item, [.. places.Select(place => cells[column.Index][place])])));
    }

    private static float[] Pixels(ImageSet images, int[] places)
    {
        var bytes = new byte[places.Length * images.ImageSize];
        images.CopyTo(places, bytes);
        return UnitPixels.FromBytes(bytes);
    }
}
