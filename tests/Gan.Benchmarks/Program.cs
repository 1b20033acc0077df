using BenchmarkDotNet.Running;
using Gan.Benchmarks.Steps;

if (args is [StepCommand.Name or OurStep.Name, ..]) return StepCommand.Run(args);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
