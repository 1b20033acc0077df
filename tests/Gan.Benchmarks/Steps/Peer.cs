namespace Gan.Benchmarks.Steps;

/// <summary>
/// The same step in PyTorch: <c>python3 PEER step --net … --threads …</c>, which ends its output with a line of JSON that has medianMs and minMs.
/// </summary>
/// <param name="python">The interpreter that has PyTorch.</param>
/// <param name="program">The program.</param>
internal sealed class Peer(string python, string program)
{
    private const int TrialSteps = 10;

    // What it gains from depends on the machine: how its threads wait, and for what CPU OpenBLAS takes this one to be.
    private static readonly (string Name, string Value)[][] _settings =
    [
        .. from wait in (string?[])[null, "passive"]
           from core in (string?[])[null, "Haswell", "Zen", "SkylakeX"]
           select ((string, string)[])[.. wait is null ? [] : (ReadOnlySpan<(string, string)>)[("OMP_WAIT_POLICY", wait)], .. core is null ? [] : (ReadOnlySpan<(string, string)>)[("OPENBLAS_CORETYPE", core)]],
    ];

    public string Version => Child.Run(python, ["-c", "import torch; print(torch.__version__)"], []).Trim();

    /// <summary>The environment in which it is fastest, of those in which it runs at all.</summary>
    /// <exception cref="InvalidOperationException">It runs in none.</exception>
    public (string Name, string Value)[] BestEnvironment(string net, int threads)
    {
        var medians = new List<(double Milliseconds, (string, string)[] Environment)>();
        InvalidOperationException? refusal = null;
        foreach ((string, string)[] environment in _settings)
        {
            try
            {
                medians.Add((Time(net, threads, TrialSteps, environment).MedianMs, environment));
            }
            catch (InvalidOperationException failure)
            {
                // Kernels for another CPU end in an illegal instruction.
                refusal = failure;
            }
        }
        return medians.Count > 0 ? medians.MinBy(tried => tried.Milliseconds).Environment : throw refusal!;
    }

    public StepTime Time(string net, int threads, int steps, (string Name, string Value)[] environment) =>
        StepTime.Parse(Child.Run(python, [program, "step", "--net", net, "--threads", $"{threads}", "--steps", $"{steps}"], environment));
}
