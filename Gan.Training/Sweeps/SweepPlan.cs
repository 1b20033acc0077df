using System.Text.Json.Serialization;
using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Runs;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Zoo;

namespace Gan.Training.Sweeps;

/// <summary>The runs of a sweep: recipes x values of the axes x seeds, with everything checked before the first of them.</summary>
internal sealed class SweepPlan
{
    /// <summary>The name that stands for every recipe.</summary>
    internal const string AllRecipes = "all";

    /// <summary>More runs than anyone waits for are a slip of the hand.</summary>
    internal const int MostRuns = 200;

    private SweepPlan(SweepRequest request, IReadOnlyList<SweepAxis> axes, IReadOnlyList<SweepRun> runs, IReadOnlyList<OmittedRecipe> leftOut)
    {
        Request = request;
        Axes = axes;
        Runs = runs;
        LeftOut = leftOut;
    }

    /// <summary>What was asked for.</summary>
    internal SweepRequest Request { get; }

    /// <summary>Settings with their values; those of one value are fixed.</summary>
    internal IReadOnlyList<SweepAxis> Axes { get; }

    /// <summary>The runs in the order in which they are trained: all points with the first seed, then with the next, so that there is a whole table early.</summary>
    internal IReadOnlyList<SweepRun> Runs { get; }

    /// <summary>The points in order.</summary>
    internal IEnumerable<SweepGridPoint> Points => Runs.Select(run => run.Point).Distinct();

    /// <summary>Recipes that were asked for among others and cannot do what is asked.</summary>
    internal IReadOnlyList<OmittedRecipe> LeftOut { get; }

    /// <summary>Makes the plan and checks it: each run could begin. Nothing is written.</summary>
    /// <exception cref="UserInputException">A recipe, key or value is wrong, there are too many runs, the disk is too small, or a run does not go with its data.</exception>
    internal static SweepPlan Create(SweepRequest request)
    {
        DataFolders.RequireApart(new RunDirectory(request.Folder), request.Source);
        IReadOnlyList<SweepAxis> axes = SweepAxis.Parse(request.Assignments);
        Recipe[] recipes = Recipes(request.Recipes);
        if (request.Seeds < 1) throw new UserInputException($"--seeds {request.Seeds}: it has to be 1 or more.");
        // As a decimal: the product of a few long lists is larger than any integer.
        decimal count = axes.Aggregate((decimal)recipes.Length * request.Seeds, (product, axis) => product * axis.Values.Count);
        if (count > MostRuns) throw new UserInputException(FormattableString.Invariant($"These are {count} runs, and at most {MostRuns} make a sweep: give fewer values, recipes or seeds."));

        var leftOut = new List<OmittedRecipe>();
        var points = new List<SweepGridPoint>();
        var bytes = new Dictionary<SweepGridPoint, long>();
        foreach (Recipe recipe in recipes)
        {
            SweepGridPoint[] ofRecipe = [.. Combinations(recipe, axes)];
            (SweepGridPoint Point, long Bytes, ArgumentException? Defect)[] tried = [.. ofRecipe.Select(point => Try(request, point))];
            ArgumentException? first = tried.Select(one => one.Defect).FirstOrDefault(defect => defect is not null);
            // A recipe among several that can do nothing of what is asked is left out; one that can do a part of it has been asked wrongly.
            if (first is not null && (recipes.Length == 1 || tried.Any(one => one.Defect is null))) throw first;
            if (first is not null) leftOut.Add(new OmittedRecipe(recipe.Name, first.Message));
            else points.AddRange(ofRecipe);
            foreach ((SweepGridPoint point, long ofPoint, _) in tried) bytes[point] = ofPoint;
        }
        if (points.Count == 0) throw new UserInputException($"None of these recipes can do that. {leftOut[0].Reason}");
        SweepRun[] runs = [.. from seed in Enumerable.Range(0, request.Seeds).Select(i => request.FirstSeed + i) from point in points select RunOf(request, point, seed)];
        foreach (SweepRun run in runs) EarlierRun.RequireSame(run, request);
        SweepFiles.RequireApart(request.Folder, runs);
        DiskSpace.Require(request.Folder, runs.Where(run => !Directory.Exists(run.Directory.Path)).Sum(run => bytes[run.Point]));
        return new SweepPlan(request, axes, runs, leftOut);
    }

    /// <summary>The same runs, otherwise asked for: with another number of threads.</summary>
    internal SweepPlan For(SweepRequest request) => new(request, Axes, Runs, LeftOut);

    /// <summary>How many threads the first run is fastest with here and now.</summary>
    /// <param name="most">The largest number, from 1.</param>
    internal ThreadCount MeasureThreads(int most)
    {
        using TrainingJob job = Job(Request, Runs[0].Point, Runs[0].Seed);
        return job.ChooseThreads(most);
    }

    /// <summary>A new job for a run of the plan.</summary>
    internal static TrainingJob Job(SweepRequest request, SweepGridPoint point, long seed) =>
        new(point.Recipe, request.Data, request.Source, point.Settings, request.Budget, seed, request.Threads);

    private static Recipe[] Recipes(IReadOnlyList<string> names)
    {
        if (names is [AllRecipes]) return [.. RecipeCatalog.All.Values];
        if (names.Count == 0) throw new UserInputException($"Name a recipe, several with commas between, or {AllRecipes}.");
        if (names.Contains(AllRecipes)) throw new UserInputException($"'{AllRecipes}' stands for every recipe: give it alone.");
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new UserInputException($"The recipe '{twice.Key}' is there twice.");
        return [.. names.Select(RecipeCatalog.Find)];
    }

    // The last axis turns fastest.
    private static IEnumerable<SweepGridPoint> Combinations(Recipe recipe, IReadOnlyList<SweepAxis> axes)
    {
        IEnumerable<KeyValuePair<string, string>[]> all = [[]];
        foreach (SweepAxis axis in axes) all = all.SelectMany(chosen => axis.Values.Select(value => (KeyValuePair<string, string>[])[.. chosen, new(axis.Key.Name, value)]));
        return all.Select(chosen => new SweepGridPoint(recipe, chosen, SettingKeys.Apply(recipe.Defaults, chosen.Select(pair => $"{pair.Key}={pair.Value}"))));
    }

    // What its job would refuse, found by building it once; and about what its run takes on the disk, less the one checkpoint that is only there while it trains.
    private static (SweepGridPoint Point, long Bytes, ArgumentException? Defect) Try(SweepRequest request, SweepGridPoint point)
    {
        try
        {
            using TrainingJob job = Job(request, point, request.FirstSeed);
            TrainingPlan plan = job.Plan();
            return (point, plan.FolderBytes - plan.CheckpointBytes, null);
        }
        catch (ArgumentException defect)
        {
            return (point, 0, defect);
        }
    }

    private static SweepRun RunOf(SweepRequest request, SweepGridPoint point, long seed) => new(point, seed, new RunDirectory(Path.Combine(request.Folder, RunName.Of(point, seed))));
}

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

/// <summary>A recipe with one value of each axis: a row of the table, trained once a seed.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Chosen">The value of each axis, by its key, in the order of the axes.</param>
/// <param name="Settings">The recipe's settings with those values.</param>
internal sealed record SweepGridPoint(Recipe Recipe, IReadOnlyList<KeyValuePair<string, string>> Chosen, TrainingSettings Settings)
{
    /// <summary>For people: "dcgan lr=0.0001 k=5".</summary>
    public override string ToString() => string.Join(' ', Chosen.Select(pair => $"{pair.Key}={pair.Value}").Prepend(Recipe.Name));
}

/// <summary>One run of a sweep: a point and a seed.</summary>
/// <param name="Point">Recipe and settings.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Directory">Its folder.</param>
internal sealed record SweepRun(SweepGridPoint Point, long Seed, RunDirectory Directory)
{
    /// <summary>The name of its folder.</summary>
    public string Name => Path.GetFileName(Directory.Path);
}

/// <summary>A recipe that was asked for among others and cannot do what is asked.</summary>
/// <param name="Recipe">Its name.</param>
/// <param name="Reason">Why not.</param>
internal sealed record OmittedRecipe(
    [property: JsonPropertyName("recipe")] string Recipe,
    [property: JsonPropertyName("reason")] string Reason);
