namespace Gan.Training.Health;

/// <summary>One thing that can be wrong with a run, and the figures that tell.</summary>
public interface ISymptom
{
    /// <summary>Looks for it.</summary>
    /// <param name="history">The run so far: at least one line, and three for all symptoms but <see cref="Symptoms.Diverged"/>.</param>
    /// <returns>Null if it is not there.</returns>
    Finding? LookFor(RunHistory history);
}
