using System.Text;

namespace Gan.Training.Sweeps;

/// <summary>The table to paste into a README or an issue, with the command that makes it again and nothing that depends on the machine's speed.</summary>
internal static class SweepMarkdown
{
    internal static string Of(SweepResults results)
    {
        SweepPlan plan = results.Plan;
        SweepTable table = SweepTable.Of(results, withSeconds: false);
        var text = new StringBuilder();
        text.Append("# ").Append(SweepSummary.Title(plan)).Append("\n\n```\n").Append(plan.Request.Command()).Append("\n```\n\n");
        text.Append(SweepSummary.State(results)).Append("\n\n");
        Append(text, table.Header);
        Append(text, table.Header.Select(_ => "---"));
        foreach (IReadOnlyList<string> row in table.Rows) Append(text, row);
        text.Append('\n').Append(table.Legend).Append('\n');
        foreach (string sentence in SweepSummary.LeftOut(plan)) text.Append('\n').Append(sentence).Append('\n');
        text.Append("\nData: ").Append(plan.Request.Data.Name).Append(", SHA-256 `").Append(plan.Request.Data.Sha256).Append("`.\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
