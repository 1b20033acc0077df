using Gan.Training.Metrics;

namespace Gan.Training.Samples;

/// <summary>Where a command says what it does while it works; results are returned.</summary>
internal interface ICommandOutput
{
    /// <summary>Told how far the opening of data is.</summary>
    IProgress<OpeningProgress> Opening { get; }

    /// <summary>Told each stage.</summary>
    IProgress<string> Stages { get; }

    /// <summary>Reports something that is not as expected.</summary>
    void Remark(string line);

    /// <summary>Does long work and shows how far it is.</summary>
    T Watch<T>(Func<IProgress<EvaluationProgress>, T> work);
}
