using System.Globalization;
using Gan.Onnx;
using Gan.Training.Settings;
using Gan.Training.Training;

namespace Gan.Training.Sweeps;

/// <summary>What an earlier call of a sweep left in a run's folder.</summary>
internal static class EarlierRun
{
    /// <summary>Whether there is a run at all.</summary>
    internal static bool IsThere(RunDirectory run) => File.Exists(run.Configuration);

    /// <summary>The threads that the runs of a sweep began with; null where there are none.</summary>
    /// <param name="folder">The sweep's folder, which need not be there.</param>
    internal static int? Threads(string folder) => !Directory.Exists(folder)
        ? null
        : Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(path => new RunDirectory(path)).Where(IsThere).Select(run => (int?)RunConfiguration.Load(run).Threads).FirstOrDefault();

    /// <summary>Makes sure that a run that is there is the one that is asked for.</summary>
    /// <exception cref="UserInputException">It is another.</exception>
    /// <exception cref="InvalidDataException">Its configuration is damaged.</exception>
    internal static void RequireSame(SweepRun run, SweepRequest request)
    {
        if (!IsThere(run.Directory)) return;
        RunConfiguration earlier = RunConfiguration.Load(run.Directory);
        foreach ((string what, string wanted, string found) in Compared(run, request, earlier))
        {
            if (wanted != found)
                throw new UserInputException($"'{run.Directory.Path}' holds a run with {what} {found}, not {wanted}: give --out another folder, or remove it.");
        }
    }

    private static IEnumerable<(string What, string Wanted, string Found)> Compared(SweepRun run, SweepRequest request, RunConfiguration earlier)
    {
        yield return ("the recipe", run.Point.Recipe.Name, earlier.Recipe);
        yield return ("data of SHA-256", request.Data.Sha256, earlier.Data.Sha256);
        yield return ("samples of", run.Point.Recipe.Adapt(request.Data, run.Point.Settings).Training.Shape.Text, earlier.Shape.Text);
        yield return ("--seed", Text(run.Seed), Text(earlier.Seed));
        yield return ("--threads", Text(request.Threads), Text(earlier.Threads));
        yield return ("a length of", request.Budget.ToString(), earlier.Budget?.ToString() ?? "unknown time");
        foreach (SettingKey key in SettingKeys.All) yield return ($"--set {key.Name}", key.Read(run.Point.Settings), key.Read(earlier.Settings));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
