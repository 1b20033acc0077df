using System.Reflection;
using System.Text.RegularExpressions;
using Gan.Training.Arithmetic;
using Gan.Training.Modalities.Events;
using Gan.Training.Tests.Data;
using Gan.Training.Tests.Data.Tables.Formulas;

namespace Gan.Training.Tests.Tables;

[TestClass]
public sealed partial class ReadmeTests
{
    private static string Repository { get; } = typeof(ReadmeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Repository").Value!;

    [TestMethod]
    public void Every_training_snippet_of_the_readme_is_compiled_here()
    {
        string compiled = WithoutIndentation(File.ReadAllText(Path.Combine(Repository, "tests/Gan.Training.Tests/Tables/ReadmeSnippets.cs")));
        string[] snippets = [.. Snippet().Matches(File.ReadAllText(Path.Combine(Repository, "README.md"))).Select(match => match.Groups[1].Value)];
        Assert.HasCount(2, snippets);
        foreach (string snippet in snippets) Assert.Contains(WithoutIndentation(snippet), compiled);
    }

    [TestMethod]
    public void The_formulas_of_the_readme_can_be_used()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["formulas.json"], Formulas().Match(File.ReadAllText(Path.Combine(Repository, "README.md"))).Groups[1].Value);
        var formulas = RowFormulas.Load(folder["formulas.json"]);
        double[][] events = SmallEvents.Cells(100);
        Assert.HasCount(100, formulas.Made(ColumnArithmetic.Instance, formulas.Learnt(ColumnArithmetic.Instance, events))[3]);
        Assert.AreEqual(0, formulas.Broken(events)[0]);
    }

    private static string WithoutIndentation(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("<!-- training snippet: \\w+ -->\\s*```csharp\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("```json\\n(\\{\\s*\"columns\": \\[.*?)```", RegexOptions.Singleline)]
    private static partial Regex Formulas();
}
