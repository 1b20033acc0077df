using System.Text.Json.Serialization;

namespace Gan.Training.Health;

/// <summary>How a run ended, as its config.json tells it.</summary>
public enum RunOutcome
{
    /// <summary>It has not ended, or was killed before it could say so.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>All its steps are done and the model is exported.</summary>
    [JsonStringEnumMemberName("finished")]
    Finished,

    /// <summary>It was told to stop.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>An error ended it.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
