using Gan.Onnx;
using Gan.Onnx.Running;

namespace Gan.MLNet.Scoring;

/// <summary>Whether the rows of a model can be put side by side along the first dimension of all its tensors. That a row does not depend on its neighbours is the runner's to find out.</summary>
internal static class BatchSupport
{
    /// <summary>The model with all shapes declared that batches need; null where its rows cannot be put side by side.</summary>
    /// <param name="model">The model.</param>
    /// <param name="allowsSingleRows">Whether a batch that is fixed at one row is taken too: rows are run one by one then, on several cores.</param>
    /// <param name="obstacle">Why not, as the end of a sentence; empty where they can.</param>
    internal static OnnxModel? TryPrepare(OnnxModel model, bool allowsSingleRows, out string obstacle)
    {
        obstacle = InputObstacle(model, allowsSingleRows) ?? model.Outputs.Select(TypeObstacle).FirstOrDefault(found => found is not null) ?? "";
        if (obstacle.Length > 0) return null;
        try
        {
            return OutputShapes.Complete(model);
        }
        catch (OnnxModelException refusal)
        {
            obstacle = $"a run of a few rows shows no batch: {refusal.Message}";
            return null;
        }
    }

    /// <summary>Why the inputs of a model cannot be fed with rows side by side, as the end of a sentence; null where they can.</summary>
    internal static string? InputObstacle(OnnxModel model, bool allowsSingleRows) =>
        model.Inputs.Count == 0 ? "it has no input" : model.Inputs.Select(input => Obstacle(input, allowsSingleRows)).FirstOrDefault(found => found is not null);

    private static string? Obstacle(TensorSpec input, bool allowsSingleRows)
    {
        if (TypeObstacle(input) is { } type) return type;
        if (input.Shape.Count == 0) return $"its input '{input.Name}' has no dimension for the batch";
        if (input.Shape[0] != TensorSpec.Dynamic && !(allowsSingleRows && input.Shape[0] == 1)) return $"its input '{input.Name}' takes exactly {input.Shape[0]} at a time, {input.ShapeText}";
        if (input.Shape.Skip(1).Any(dimension => dimension < 0)) return $"its input '{input.Name}' has free dimensions besides the batch, {input.ShapeText}";
        return null;
    }

    private static string? TypeObstacle(TensorSpec tensor) => tensor.Type == ElementType.Undefined ? $"'{tensor.Name}' holds elements of a type that no column has" : null;
}
