using Gan.Training.Metrics.Learning;
using Gan.Training.Networks;

namespace Gan.Training.Samples.Learning;

/// <summary>Measures a generator's samples during a run, on fixed latents.</summary>
internal interface IProbe
{
    /// <summary>Measures it.</summary>
    /// <param name="line">The line of metrics that the figures go into.</param>
    /// <param name="generator">The generator.</param>
    MetricsLine Measure(MetricsLine line, GeneratorNetwork generator);
}
