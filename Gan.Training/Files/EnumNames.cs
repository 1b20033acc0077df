using System.Reflection;
using System.Text.Json.Serialization;

namespace Gan.Training.Files;

/// <summary>The names of values by which people and files know them, apart from C#: those of <see cref="JsonStringEnumMemberNameAttribute"/>.</summary>
internal static class EnumNames
{
    /// <summary>All values of a type with their names, in the order in which it lists them.</summary>
    /// <exception cref="InvalidOperationException">One has no name.</exception>
    internal static IReadOnlyList<KeyValuePair<string, TEnum>> Of<TEnum>()
        where TEnum : struct, Enum =>
        [.. typeof(TEnum).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => KeyValuePair.Create(Name(field), (TEnum)field.GetValue(null)!))];

    /// <summary>The name of a value; of flags the names of all that are set, joined by +.</summary>
    internal static string Text<TEnum>(TEnum value)
        where TEnum : struct, Enum
    {
        IReadOnlyList<KeyValuePair<string, TEnum>> names = Of<TEnum>();
        return names.FirstOrDefault(name => name.Value.Equals(value)).Key ?? string.Join('+', names.Where(name => !name.Value.Equals(default(TEnum)) && value.HasFlag(name.Value)).Select(name => name.Key));
    }

    /// <summary>The value of a name; null where none has it.</summary>
    internal static TEnum? Find<TEnum>(string name)
        where TEnum : struct, Enum
    {
        foreach ((string known, TEnum value) in Of<TEnum>())
        {
            if (known == name) return value;
        }
        return null;
    }

    private static string Name(FieldInfo value) =>
        value.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{value.DeclaringType}.{value.Name} has no {nameof(JsonStringEnumMemberNameAttribute)}.");
}
