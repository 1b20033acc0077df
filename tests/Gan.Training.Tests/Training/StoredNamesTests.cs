using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gan.MLNet;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Onnx.Tables;
using Gan.Training.Arithmetic;
using Gan.Training.Metrics;
using Gan.Training.Metrics.Learning;
using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Modalities.Points.Learning;
using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Modalities.Text.Learning;
using Gan.Training.Quantizing;
using Gan.Training.Samples;
using Gan.Training.Sweeps;
using Gan.Training.Training;

namespace Gan.Training.Tests.Training;

/// <summary>What stands in files has a name of its own, so that C# names can change: each property in JSON, and each value of an enumeration.</summary>
[TestClass]
public sealed class StoredNamesTests
{
    private static readonly Assembly[] _ours = [typeof(GanModel).Assembly, typeof(GanCatalog).Assembly, typeof(Modality).Assembly, typeof(RunConfiguration).Assembly, typeof(SweepRunResult).Assembly];

    // What is written as JSON, and enumerations that files have in other ways. What these hold is found, and so is what has a pinned name already.
    private static readonly Type[] _roots =
    [
        // The run's folder.
        typeof(RunConfiguration), typeof(MetricsLine), typeof(SweepRunResult), typeof(OmittedRecipe), typeof(SeedStatistics),
        // The metadata of models.
        typeof(TableColumn), typeof(IdentifierColumn), typeof(TableFileFormat), typeof(FixedCombination), typeof(LatentCode), typeof(RealismDescription), typeof(DataDescription),
        // What commands print as JSON.
        typeof(TableEvaluation), typeof(ImageEvaluationResult), typeof(StackedEvaluation), typeof(MixtureCoverage), typeof(StringQuality), typeof(BalanceComparison), typeof(QuantizedPart),
        typeof(DatasetSummary), typeof(ImageFindings), typeof(ImageSurvey),
        // Stored tables, schemas and formulas.
        typeof(StoredTable).GetNestedType("Content", BindingFlags.NonPublic)!, typeof(ColumnRole), typeof(ArithmeticFunction),
    ];

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        // Settings pin their names elsewhere.
        Converters = { new SettingsJson() },
    };

    [TestMethod]
    public void Everything_that_is_stored_has_a_pinned_name()
    {
        IEnumerable<Type> shapes = KnownAssemblies.Types<SampleShape>();
        IEnumerable<Type> begun = _ours.SelectMany(assembly => assembly.GetTypes()).Where(type => type.GetProperties().Any(property => property.IsDefined(typeof(JsonPropertyNameAttribute))));
        HashSet<Type> types = Reached([.. _roots, .. shapes, .. begun], _ours);
        Assert.IsGreaterThan(_roots.Length, types.Count);
        string[] unpinned = [.. types.SelectMany(Unpinned).Order(StringComparer.Ordinal)];
        Assert.IsEmpty(unpinned, string.Join(Environment.NewLine, unpinned));
    }

    [TestMethod]
    public void What_is_not_pinned_is_found_wherever_it_stands()
    {
        HashSet<Type> types = Reached([typeof(Outer)], [typeof(Outer).Assembly]);
        CollectionAssert.AreEquivalent(
            new[] { "Outer.Forgotten has no JsonPropertyNameAttribute", "Inner.Count has no JsonPropertyNameAttribute", "Choice.Second has no JsonStringEnumMemberNameAttribute" },
            types.SelectMany(Unpinned).ToArray());
    }

    /// <summary>The types of some assemblies that JSON of others holds, these too.</summary>
    private static HashSet<Type> Reached(IEnumerable<Type> roots, Assembly[] assemblies)
    {
        var reached = new HashSet<Type>();
        var open = new Stack<Type>(roots);
        while (open.TryPop(out Type? type))
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            JsonTypeInfo info = _json.GetTypeInfo(type);
            if (info.ElementType is { } element) open.Push(element);
            if (info.KeyType is { } key) open.Push(key);
            if (type.ContainsGenericParameters || !assemblies.Contains(type.Assembly) || !reached.Add(type)) continue;
            foreach (PropertyInfo property in Stored(info)) open.Push(property.PropertyType);
        }
        return reached;
    }

    private static IEnumerable<string> Unpinned(Type type) => type.IsEnum
        ? type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => !field.IsDefined(typeof(JsonStringEnumMemberNameAttribute))).Select(field => Lacks(type, field, nameof(JsonStringEnumMemberNameAttribute)))
        : Stored(_json.GetTypeInfo(type)).Where(property => !property.IsDefined(typeof(JsonPropertyNameAttribute))).Select(property => Lacks(type, property, nameof(JsonPropertyNameAttribute)));

    private static string Lacks(Type type, MemberInfo member, string attribute) => $"{type.Name}.{member.Name} has no {attribute}";

    // Properties that are always left out can neither be read nor written.
    private static IEnumerable<PropertyInfo> Stored(JsonTypeInfo info) => info.Properties.Where(property => property is not { Get: null, Set: null }).Select(property => property.AttributeProvider).OfType<PropertyInfo>();

    private sealed record Outer([property: JsonPropertyName("inners")] IReadOnlyDictionary<string, Inner[]> Inners, string Forgotten)
    {
        [JsonIgnore]
        public int Length => Forgotten.Length;
    }

    private sealed record Inner(int Count, [property: JsonPropertyName("choice")] Choice? Choice);

    private enum Choice
    {
        [JsonStringEnumMemberName("first")]
        First,
        Second,
    }
}
