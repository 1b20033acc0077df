using System.Text.Json.Serialization.Metadata;

namespace Gan.Training.Modalities.Tables.Reading;

/// <summary>
/// JSON in which the pinned names of properties begin with a capital letter: <c>Name</c> for <c>name</c>. Stored tables and fingerprints of tables have them so, and other files of the same
/// types do not.
/// </summary>
internal static class CapitalNames
{
    /// <summary>A resolver for options that read and write such files. Types that are reflected on are found also where that is off by default.</summary>
    internal static IJsonTypeInfoResolver Resolver() => new DefaultJsonTypeInfoResolver().WithAddedModifier(info =>
    {
        foreach (JsonPropertyInfo property in info.Properties) property.Name = char.ToUpperInvariant(property.Name[0]) + property.Name[1..];
    });
}
