using System.Text.Json.Serialization;

namespace Gan.Training.Settings;

/// <summary>Which network steps against which.</summary>
public enum UpdateOrder
{
    /// <summary>As Algorithm 1: the generator steps against the discriminator of after its step.</summary>
    [JsonStringEnumMemberName("alternating")]
    Alternating,

    /// <summary>Both step from where they stood together.</summary>
    [JsonStringEnumMemberName("simultaneous")]
    Simultaneous,
}
