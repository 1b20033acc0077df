using Gan.MLNet.Scoring;
using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Transforms.Image;

namespace Gan.MLNet.Images;

/// <summary>
/// From vectors in 0..1 to images. The stock step cannot make grey images of one channel, and leaves them transparent when it scales values; so a small
/// graph in front of it scales to 0..255 and repeats a grey channel.
/// </summary>
internal static class PictureStep
{
    private const int Grey = 1;
    private const int Rgb = 3;

    internal static IEstimator<ITransformer> Create(MLContext context, GanModel model, string outputColumn, string imageColumn)
    {
        TensorSpec image = model.Generator?.Outputs.FirstOrDefault(output => output.Name == TensorNames.Image)
            ?? model.Discriminator?.Inputs[0]
            ?? throw new OnnxModelException($"The model has no '{TensorNames.Image}'.");
        if (image.Shape.Count != 4 || image.Shape[1] is not (Grey or Rgb))
            throw new OnnxModelException($"'{image}' is no image of one or three channels: [N, C, H, W] is needed.");

        string bytesColumn = outputColumn + ".bytes";
        OnnxModel graph = Scaling([.. image.Shape.Skip(1)]);
        var columns = new ApplyOnnxOptions
        {
            Inputs = new Dictionary<string, string> { [TensorNames.Image] = imageColumn },
            Outputs = new Dictionary<string, string> { ["bytes"] = bytesColumn },
        };
        return new ApplyOnnxEstimator(context, graph, columns, RunnerOptions.Default)
            .Append(context.Transforms.ConvertToImage(
                (int)image.Shape[2],
                (int)image.Shape[3],
                outputColumn,
                bytesColumn,
                ImagePixelExtractingEstimator.ColorBits.Rgb,
                ImagePixelExtractingEstimator.ColorsOrder.ARGB,
                interleavedColors: false))
            .Append(context.Transforms.DropColumns(bytesColumn));
    }

    private static OnnxModel Scaling(long[] shape)
    {
        var graph = new GraphBuilder("picture");
        graph.Input(TensorNames.Image, ElementType.Float, shape);
        string bytes = graph.Node("Mul", "", [TensorNames.Image, graph.Scalar("white", byte.MaxValue)]);
        bytes = graph.Node("Clip", "", [graph.Node("Round", "", [bytes]), graph.Scalar("least", 0), graph.Scalar("most", byte.MaxValue)]);
        if (shape[0] == Grey) bytes = graph.Node("Concat", "", [bytes, bytes, bytes], NodeAttribute.Int("axis", 1));
        graph.Output("bytes", bytes, ElementType.Float, Rgb, shape[1], shape[2]);
        return graph.Build(new Dictionary<string, string>());
    }
}
