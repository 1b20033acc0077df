using Gan.Onnx.Quantizing;

namespace Gan.Onnx;

/// <summary>Models in integers of 8 bits.</summary>
public static class QuantizationExtensions
{
    /// <summary>
    /// The same model with convolutions and Gemms that multiply integers of 8 bits, whose ranges are those of some rows; heads of a few
    /// outputs, transposed convolutions and all that is no layer stay in floating point. It is
    /// <see cref="OptimizationExtensions.Optimized"/> as well, and its metadata say <c>gan.precision</c>, <see cref="GanMetadata.Int8"/>.
    /// Numbers change by some hundredths of their standard deviation: evaluate the model on other rows. Weights have 7 bits, so that no
    /// CPU saturates, unless the options say 8.
    /// The model itself where there is no such layer, the operator set is older than 13, or the batch is fixed.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="calibration">
    /// For each input an array of its type, row after row: some hundred rows like those that it will be fed.
    /// </param>
    /// <param name="options">How many bits weights have; null for <see cref="QuantizationOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">
    /// There are no rows, an input is missing or of another type, or the arrays do not hold the same number of rows.
    /// </exception>
    /// <exception cref="OnnxModelException">ONNX Runtime refuses the model.</exception>
    public static OnnxModel Quantized(
        this OnnxModel model, IReadOnlyDictionary<string, Array> calibration, QuantizationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(calibration);
        return StaticQuantization.Apply(model, calibration, options ?? QuantizationOptions.Default);
    }
}
