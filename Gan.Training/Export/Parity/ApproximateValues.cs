using System.Globalization;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Export.Parity;

/// <summary>Numbers that an output comes near to.</summary>
/// <param name="Name">The output.</param>
/// <param name="Values">What the network gave.</param>
/// <param name="Scale">The size of what is added up on the way, where that is larger than the values.</param>
internal sealed record ApproximateValues(string Name, float[] Values, double Scale = 0) : IExpectation
{
    // In deviations of the output.
    private const double Tolerance = 1e-4;

    public double Deviation { get; } = Of(Values);

    public void Compare(IReadOnlyDictionary<string, Array> outputs, int batch, double deviation)
    {
        float[] values = outputs[Name] is double[] wide ? Array.ConvertAll(wide, value => (float)value) : (float[])outputs[Name];
        double allowed = Tolerance * deviation, worst = 0;
        for (int i = 0; i < Values.Length; i++)
        {
            double difference = Math.Abs((double)Values[i] - values[i]);
            worst = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(worst, difference);
        }
        // A constant output still carries the rounding of single precision.
        double rounding = 1e-6 * Math.Max(Scale, Values.Max(value => Math.Abs((double)value)));
        if (Values.Length == values.Length && worst <= Math.Max(allowed, rounding)) return;
        throw new ExportParityException(string.Create(
            CultureInfo.InvariantCulture,
            $"The exported graph does not match the network: '{Name}' at batch {batch} differs by {worst:g3}, {allowed:g3} is allowed. No file was written."));
    }

    private static double Of(float[] values)
    {
        double mean = values.Average(value => (double)value);
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
