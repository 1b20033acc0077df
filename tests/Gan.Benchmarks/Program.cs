using System.CommandLine;
using Gan.Benchmarks.Scoring;
using Gan.Benchmarks.Steps;
using Gan.Benchmarks.Tables;

return new RootCommand("Measurements against peers, in alternation in one run; each prints a Markdown table.") { StepCommand.Create(), OurStep.Create(), ScoreCommand.Create(), MemoryTable.Create(), OpeningTable.Create(), ReadCommand.Create() }
    .Parse(args).Invoke();
