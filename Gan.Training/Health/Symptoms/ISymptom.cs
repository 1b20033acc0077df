namespace Gan.Training.Health.Symptoms;

/// <summary>One thing that can be wrong with a run, and the figures that tell.</summary>
public interface ISymptom
{
    /// <summary>Whether it can be beyond doubt within the first 300 steps, and is looked for then: what a trend or a median is needed for is not.</summary>
    bool IsCertainEarly => false;

    /// <summary>Looks for it.</summary>
    /// <param name="history">The run so far: at least one line, and three but for symptoms that are certain early.</param>
    /// <returns>Null if it is not there.</returns>
    Finding? LookFor(RunHistory history);
}
