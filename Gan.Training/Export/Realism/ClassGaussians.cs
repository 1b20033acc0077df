using Gan.Onnx.Graphs;

namespace Gan.Training.Export.Realism;

/// <summary>
/// How far a vector lies from the nearest of some normal distributions, one a class, each with a covariance of its own: the squared Mahalanobis distance and the logarithm of the covariance's
/// determinant, which is −2 times the logarithm of the density up to a constant (quadratic discriminant analysis).
/// </summary>
/// <param name="name">What its values are called in a graph.</param>
/// <param name="mean">Mean over all classes, [D].</param>
/// <param name="whitening">For each class what makes its covariance the identity, side by side: [D, K · D]; numbers of 16 bits, as files hold them.</param>
/// <param name="centres">The whitened mean of each class, less that over all, [K · D].</param>
/// <param name="logDeterminants">The logarithm of the determinant of each class's covariance, [K].</param>
internal sealed class ClassGaussians(string name, float[] mean, float[] whitening, float[] centres, float[] logDeterminants)
{
    // Of single precision, and of a logarithm of a sum of some hundred squares.
    private const double Rounding = 1e-6, RoundingOfInput = 1e-5;

    /// <summary>The logarithm of the determinant of each class's covariance, [K].</summary>
    internal IReadOnlyList<float> LogDeterminants => logDeterminants;

    private int Length => mean.Length;

    private int Classes => logDeterminants.Length;

    /// <summary>The distance of a vector, in double precision, and how far rounding to single precision may move it.</summary>
    internal (double Distance, double Slack) Measure(ReadOnlySpan<double> vector)
    {
        int columns = Classes * Length;
        double[] white = new double[columns], errors = new double[columns];
        for (int i = 0; i < Length; i++)
        {
            double centred = vector[i] - mean[i], error = Rounding * Math.Abs(centred) + RoundingOfInput;
            for (int column = 0; column < columns; column++)
            {
                double weight = whitening[i * columns + column];
                white[column] += centred * weight;
                errors[column] += error * error * weight * weight;
            }
        }
        (double nearest, double slack) = (double.PositiveInfinity, 0);
        for (int k = 0; k < Classes; k++)
        {
            (double distance, double off) = ((double)logDeterminants[k], 0);
            for (int column = k * Length; column < (k + 1) * Length; column++)
            {
                double difference = white[column] - centres[column];
                distance += difference * difference;
                off += errors[column] * (difference * difference + errors[column]);
            }
            // Errors of single numbers add up as random ones do.
            off = 4 * Math.Sqrt(off) + Rounding * Length * Math.Abs(distance);
            if (distance < nearest) (nearest, slack) = (distance, off);
        }
        return (nearest, slack);
    }

    /// <summary>Adds the distances to a graph.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="vector">[N, D].</param>
    /// <returns>The squared Mahalanobis distance to each class, [N, K]; logarithms of determinants are still to be added.</returns>
    internal string Emit(GraphBuilder builder, string vector)
    {
        string Node(string operatorType, IEnumerable<string> inputs, params IEnumerable<NodeAttribute> attributes) => builder.Node(operatorType, name, inputs, attributes);
        string centred = Node("Sub", [vector, builder.Weights($"{name}.mean", mean, [1, Length])]);
        string white = Node("MatMul", [centred, builder.HalfWeights($"{name}.whitening", whitening, [Length, Classes * Length])]);
        // Subtracted, so that the product stays a MatMul: a Gemm would be multiplied in 8 bits by a quantised model, and distances are differences of large numbers.
        string differences = Node("Sub", [white, builder.Weights($"{name}.centres", centres, [1, Classes * Length])]);
        string squares = Node("Reshape", [Node("Mul", [differences, differences]), builder.Integers($"{name}.classes", 0, Classes, Length)]);
        return Node("ReduceSum", [squares, builder.Integers($"{name}.axes", 2)], NodeAttribute.Int("keepdims", 0));
    }
}
