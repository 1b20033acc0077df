using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Gan.Training.Samples;

/// <summary>Lets JSON name the shapes of samples by their <see cref="StoredNameAttribute"/>, also those of other assemblies.</summary>
internal static class ShapeJson
{
    /// <summary>A resolver for options that read and write shapes. Types that are reflected on are found also where that is off by default.</summary>
    internal static IJsonTypeInfoResolver Resolver() => new DefaultJsonTypeInfoResolver().WithAddedModifier(info =>
    {
        if (info.Type != typeof(SampleShape)) return;
        info.PolymorphismOptions = new JsonPolymorphismOptions();
        foreach (Type shape in KnownAssemblies.Types<SampleShape>())
        {
            string name = shape.GetCustomAttribute<StoredNameAttribute>()?.Name ?? throw new InvalidOperationException($"{shape} has no {nameof(StoredNameAttribute)}.");
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(shape, name));
        }
    });
}
