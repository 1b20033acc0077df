using System.Text.Json.Serialization;
using Gan.Training.Networks.Heads;

namespace Gan.Training.Settings;

/// <summary>How labels are learnt: but for the last of them each recipe generates by label.</summary>
public enum LabelConditioning
{
    /// <summary>Not at all.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>By projection: see <see cref="ProjectionHead"/>.</summary>
    [JsonStringEnumMemberName("projection")]
    Projection,

    /// <summary>Beside the features: see <see cref="ConcatHead"/>.</summary>
    [JsonStringEnumMemberName("concat")]
    Concat,

    /// <summary>By a classifier beside the score: see <see cref="AuxiliaryHead"/>.</summary>
    [JsonStringEnumMemberName("auxiliary")]
    Auxiliary,

    /// <summary>The discriminator learns classes from a few labels, and the generator takes none: see <see cref="SemiSupervisedHead"/>.</summary>
    [JsonStringEnumMemberName("semi")]
    SemiSupervised,
}
