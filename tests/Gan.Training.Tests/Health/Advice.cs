using System.Text.RegularExpressions;
using Gan.Training.Health.Symptoms;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Zoo;

namespace Gan.Training.Tests.Health;

/// <summary>What findings advise must be there.</summary>
internal static class Advice
{
    /// <summary>Fails where advice names a setting, a value or a recipe that there is not.</summary>
    public static void RequireKnownSettings(Finding finding)
    {
        foreach (Match match in Regex.Matches(finding.Advice, @"--set ([a-z0-9-]+)(=[^\s,);]+)?"))
        {
            if (match.Groups[2].Success) SettingKeys.Apply(new TrainingSettings(), [match.Groups[1].Value + match.Groups[2].Value]);
            else Assert.Contains(match.Groups[1].Value, SettingKeys.All.Select(key => key.Name));
        }
        foreach (Match match in Regex.Matches(finding.Advice, @"\(([a-z0-9-]+)\)")) Assert.IsNotNull(RecipeCatalog.Find(match.Groups[1].Value));
    }
}
