using System.Text.Json.Serialization;

namespace Gan.Training.Settings;

/// <summary>What layers multiply in while training.</summary>
public enum Precision
{
    /// <summary>float32.</summary>
    [JsonStringEnumMemberName("fp32")]
    Float32,

    /// <summary>
    /// bfloat16 in convolutions and fully connected layers, with weights, norms, losses and optimiser in float32. It pays on CPUs with AVX-512 BF16 or AMX and on recent GPUs.
    /// </summary>
    [JsonStringEnumMemberName("bf16")]
    BFloat16,
}
