using Gan.Training.Settings;

namespace Gan.Training.Modalities.Events.Learning;

/// <summary>What only rows of numbers have that formulas are known of.</summary>
public sealed record EventSettings : SettingsGroup<EventSettings>
{
    /// <summary>By what formulas rows of numbers are learnt: those that are built in, by name, or a JSON file.</summary>
    public string Transforms { get; init; } = "none";

    /// <inheritdoc/>
    protected override IReadOnlyList<SettingKey> Keys(KeyDeclaration<EventSettings> declare) =>
    [
        declare.Text("transforms", "transforms", $"formulas that fat-gan learns rows by, one of {string.Join(", ", RowFormulas.Presets)} or FILE.json", s => s.Transforms, (s, v) => s with { Transforms = v })
            with { After = "gumbel-steps" },
    ];
}
