using Gan.Training.Samples.Learning;

namespace Gan.Training.Export.Parity;

/// <summary>The place of the largest of each few numbers; where the two largest differ by less than 1e-4, the place of either.</summary>
/// <param name="Name">The output, int64.</param>
/// <param name="Values">The numbers, those that belong together one after another.</param>
/// <param name="Choices">How many belong together.</param>
internal sealed record ArgmaxIndices(string Name, float[] Values, int Choices) : IExpectation
{
    private const float Tie = 1e-4f;

    public double Deviation => 1;

    public void Compare(IReadOnlyDictionary<string, Array> outputs, int batch, double deviation)
    {
        var places = (long[])outputs[Name];
        for (int i = 0; i < Values.Length / Choices; i++)
        {
            ReadOnlySpan<float> row = Values.AsSpan(i * Choices, Choices);
            float largest = row[0];
            foreach (float value in row) largest = Math.Max(largest, value);
            if (places[i] < 0 || places[i] >= Choices || !(row[(int)places[i]] > largest - Tie))
                throw new ExportParityException($"The exported graph does not match the network: '{Name}' at batch {batch} is {places[i]} at place {i}, which is not the largest. No file was written.");
        }
    }
}
