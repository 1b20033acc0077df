using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Gan.Training.Sweeps;

/// <summary>All figures of a sweep for programs to read: rows best first, each with its runs, means and deviations.</summary>
internal static class SweepJson
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        // Programs of one file, and trimmed ones, turn the default one off.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    internal static byte[] Of(SweepResults results)
    {
        SweepRequest request = results.Plan.Request;
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Command = request.Command(),
                Data = new { request.Data.Name, request.Data.Sha256 },
                request.Samples,
                Runs = results.Plan.Runs.Count,
                Done = results.Count,
                results.References,
                results.Plan.LeftOut,
                Rows = results.Rows().Select(row => Row(row)),
            },
            _json);
    }

    private static object Row(SweepRow row)
    {
        string[] keys = [.. row.Runs.SelectMany(run => run.Result.Figures.Values.Keys).Distinct()];
        return new
        {
            Recipe = row.Point.Recipe.Name,
            Settings = row.Point.Chosen.ToDictionary(),
            Figures = keys.ToDictionary(key => key, key => row.Figure(key)),
            Runs = row.Runs.Select(run => new { run.Run.Name, run.Run.Seed, run.Result.Verdict, run.Result.Failure, run.Result.Steps, run.Result.Seconds, Figures = run.Result.Figures.Values }),
        };
    }
}
