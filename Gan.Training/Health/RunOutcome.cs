namespace Gan.Training.Health;

/// <summary>How a run ended, as its config.json tells it.</summary>
public enum RunOutcome
{
    /// <summary>It has not ended, or was killed before it could say so.</summary>
    Running,

    /// <summary>All its steps are done and the model is exported.</summary>
    Finished,

    /// <summary>It was told to stop.</summary>
    Stopped,

    /// <summary>An error ended it.</summary>
    Failed,
}
