using System.Reflection;
using System.Text.RegularExpressions;

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
        Assert.HasCount(1, snippets);
        foreach (string snippet in snippets) Assert.Contains(WithoutIndentation(snippet), compiled);
    }

    private static string WithoutIndentation(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("<!-- training snippet: \\w+ -->\\s*```csharp\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
