using System.Security.Cryptography;

namespace Gan.Training.Modalities.Images.Sets;

/// <summary>What a model's metadata says about the data it learnt from.</summary>
internal static class Fingerprint
{
    /// <summary>SHA-256, lower-case hex, of the pixels followed by the labels, one byte each: the bytes that IDX files hold after their headers.</summary>
    public static string Of(ImageSet images)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < images.Count; i++) hash.AppendData(images[i]);
        if (images.Labels is not null) hash.AppendData([.. images.Labels.Select(label => (byte)label)]);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
