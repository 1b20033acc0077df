using System.Globalization;
using Gan.Training.Export.Realism;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Export.Parity;

/// <summary>
/// Realism as plain C# computes it from the features that the graph itself gave, which are held against the network's on their own. Where real samples' distances lie so close together that rounding
/// decides between them, as those of a discriminator that tells nothing do, whatever rounding may give is right.
/// </summary>
/// <param name="Model">How realism is made.</param>
/// <param name="Name">The output.</param>
/// <param name="Features">The output of the features that it is made from.</param>
/// <param name="Images">The images that were fed, in 0..1; null for other samples.</param>
internal sealed record ApproximateRealism(RealismModel Model, string Name, string Features, float[]? Images = null) : IExpectation
{
    // Realism is a share, not a network's output: this is its own resolution.
    private const float Tolerance = 1e-3f;

    public double Deviation => 1;

    public void Compare(IReadOnlyDictionary<string, Array> outputs, int batch, double deviation)
    {
        float[] features = (float[])outputs[Features], values = (float[])outputs[Name];
        int length = features.Length / values.Length, pixels = (Images?.Length ?? 0) / values.Length;
        for (int i = 0; i < values.Length; i++)
        {
            (float least, float most) = Model.Range(features.AsSpan(i * length, length), Images.AsSpan(i * pixels, pixels));
            if (values[i] >= least - Tolerance && values[i] <= most + Tolerance) continue;
            throw new ExportParityException(string.Create(
                CultureInfo.InvariantCulture,
                $"The exported graph does not match plain C#: '{Name}' at batch {batch} is {values[i]:g4}, and {least:g4} to {most:g4} would be right. No file was written."));
        }
    }
}
