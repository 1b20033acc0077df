using System.Text.Json.Serialization;

namespace Gan.Training.Settings;

/// <summary>How weights are changed by their gradients.</summary>
public enum OptimizerKind
{
    /// <summary>Adam (Kingma and Ba, 2015).</summary>
    [JsonStringEnumMemberName("adam")]
    Adam,

    /// <summary>Gradient descent with momentum.</summary>
    [JsonStringEnumMemberName("momentum")]
    Momentum,

    /// <summary>RMSProp (Tieleman and Hinton, 2012).</summary>
    [JsonStringEnumMemberName("rmsprop")]
    RmsProp,
}
