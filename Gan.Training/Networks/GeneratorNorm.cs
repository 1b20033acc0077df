using System.Text.Json.Serialization;

namespace Gan.Training.Networks;

/// <summary>By whose statistics a generator's layers are normalised.</summary>
public enum GeneratorNorm
{
    /// <summary>Those of the batch in training, running ones after it (Ioffe and Szegedy, "Batch Normalization", 2015).</summary>
    [JsonStringEnumMemberName("batch")]
    Batch,

    /// <summary>Those of a reference batch: see <see cref="Modules.ReferenceNorm"/>.</summary>
    [JsonStringEnumMemberName("reference")]
    Reference,

    /// <summary>Those of a reference batch and the sample itself: see <see cref="Modules.ReferenceNorm"/>.</summary>
    [JsonStringEnumMemberName("virtual")]
    Virtual,
}
