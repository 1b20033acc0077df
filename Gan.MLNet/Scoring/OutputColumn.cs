using Gan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Scoring;

/// <summary>An output of a model and the column that it becomes.</summary>
/// <param name="Tensor">The output.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Type">The column's type.</param>
/// <param name="Annotations">What the schema says of the column beside its type; null for nothing.</param>
internal sealed record OutputColumn(TensorSpec Tensor, string Column, VectorDataViewType Type, DataViewSchema.Annotations? Annotations = null)
{
    /// <summary>The column that ML.NET's own ONNX step makes: a vector with the tensor's dimensions, the batch as 1.</summary>
    /// <exception cref="OnnxModelException">The tensor holds elements of a type that no column has.</exception>
    internal static OutputColumn Of(TensorSpec tensor, string column)
    {
        _ = tensor.ElementsPerRow;
        return new(tensor, column, new VectorDataViewType(OnnxStep.ItemType(tensor.Type), (int[])[1, .. tensor.Shape.Skip(1).Select(dimension => (int)dimension)]));
    }
}
