namespace Gan.Onnx.Running;

/// <summary>When a row of an output is the same in two runs: floats but for rounding, measured by how much they differ between rows and elements; everything else exactly.</summary>
internal static class RowAgreement
{
    // Of the standard deviation.
    private const double Share = 1e-4;

    // What rounding leaves of the largest number, where all numbers are nearly the same.
    private const double SingleRounding = 1e-6;
    private const double DoubleRounding = 1e-14;

    /// <summary>How much floats may differ.</summary>
    /// <param name="values">All numbers of the output.</param>
    internal static double Tolerance(ReadOnlySpan<float> values)
    {
        var numbers = new double[values.Length];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = values[i];
        return Tolerance(numbers, SingleRounding);
    }

    /// <inheritdoc cref="Tolerance(ReadOnlySpan{float})"/>
    internal static double Tolerance(ReadOnlySpan<double> values) => Tolerance(values.ToArray(), DoubleRounding);

    /// <summary>Whether floats are equal up to a tolerance; NaN is equal to NaN, and infinity to itself.</summary>
    internal static bool AreClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        if (expected.Length != actual.Length) return false;
        for (int i = 0; i < expected.Length; i++)
        {
            if (!expected[i].Equals(actual[i]) && !(Math.Abs((double)expected[i] - actual[i]) <= tolerance)) return false;
        }
        return true;
    }

    /// <inheritdoc cref="AreClose(ReadOnlySpan{float}, ReadOnlySpan{float}, double)"/>
    internal static bool AreClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        if (expected.Length != actual.Length) return false;
        for (int i = 0; i < expected.Length; i++)
        {
            if (!expected[i].Equals(actual[i]) && !(Math.Abs(expected[i] - actual[i]) <= tolerance)) return false;
        }
        return true;
    }

    // The deviation divides by N.
    private static double Tolerance(double[] values, double rounding)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0) return 0;
        double mean = finite.Average(), deviation = Math.Sqrt(finite.Average(number => (number - mean) * (number - mean)));
        return Math.Max(Share * deviation, rounding * finite.Max(Math.Abs));
    }
}
