using Gan.Training.Export.Parity;

namespace Gan.Training.Samples.Learning;

/// <summary>What an output of an exported graph should hold.</summary>
internal interface IExpectation
{
    /// <summary>The output.</summary>
    string Name { get; }

    /// <summary>The scale that differences are measured by: taken of the largest batch, so that one row alone does not have to have any.</summary>
    double Deviation { get; }

    /// <summary>Compares.</summary>
    /// <param name="outputs">What the outputs hold.</param>
    /// <param name="batch">The batch, for the message.</param>
    /// <param name="deviation"><see cref="Deviation"/> of the largest batch.</param>
    /// <exception cref="ExportParityException">They differ by more than they may.</exception>
    void Compare(IReadOnlyDictionary<string, Array> outputs, int batch, double deviation);
}
