using System.Text.Json.Serialization;

namespace Gan.Training.Discrete;

/// <summary>How a generator learns through outputs that are drawn.</summary>
public enum DiscreteGradient
{
    /// <summary>By the straight-through Gumbel-softmax: see <see cref="GumbelSoftmax"/>.</summary>
    [JsonStringEnumMemberName("gumbel")]
    Gumbel,

    /// <summary>By the score function: see <see cref="Discrete.Reinforce"/>.</summary>
    [JsonStringEnumMemberName("reinforce")]
    Reinforce,
}
