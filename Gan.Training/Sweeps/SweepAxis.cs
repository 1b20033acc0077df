using Gan.Onnx;
using Gan.Training.Settings;
using Gan.Training.Training;

namespace Gan.Training.Sweeps;

/// <summary>A setting and the values that it takes one after the other: <c>--set lr=1e-4,2e-4</c>. With one value it is fixed.</summary>
/// <param name="Key">The setting.</param>
/// <param name="Values">Its values as the setting itself writes them: 0.0001 for 1e-4.</param>
internal sealed record SweepAxis(SettingKey Key, IReadOnlyList<string> Values)
{
    /// <summary>Reads the axes of a sweep.</summary>
    /// <param name="assignments">Texts of the form <c>key=value,value</c>.</param>
    /// <exception cref="UserInputException">A key is unknown or there twice, or a value is out of range or there twice.</exception>
    internal static IReadOnlyList<SweepAxis> Parse(IEnumerable<string> assignments)
    {
        var axes = new List<SweepAxis>();
        foreach (string assignment in assignments)
        {
            SweepAxis axis = Parse(assignment);
            if (axes.Any(other => other.Key.Name == axis.Key.Name))
                throw new UserInputException($"--set {assignment}: '{axis.Key.Name}' is there twice: write its values behind one another, {axis.Key.Name}=value,value.");
            axes.Add(axis);
        }
        return axes;
    }

    private static SweepAxis Parse(string assignment)
    {
        int at = assignment.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0) throw new UserInputException($"--set {assignment}: write key=value, or key=value,value to try several.");
        string name = assignment[..at];
        var values = new List<string>();
        foreach (string text in assignment[(at + 1)..].Split(','))
        {
            // Each by itself, so that an error names the one value; and read back, so that 1e-4 and 0.0001 are seen to be one.
            TrainingSettings settings = SettingKeys.Apply(new TrainingSettings(), [$"{name}={text}"]);
            string value = SettingKeys.All.Single(key => key.Name == name).Read(settings);
            if (values.Contains(value)) throw new UserInputException($"--set {assignment}: the value {value} is there twice.");
            values.Add(value);
        }
        return new SweepAxis(SettingKeys.All.Single(key => key.Name == name), values);
    }
}
