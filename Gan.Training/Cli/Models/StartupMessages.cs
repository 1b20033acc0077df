using System.Diagnostics;
using System.Globalization;
using Gan.Training.Samples;

namespace Gan.Training.Cli.Models;

/// <summary>A line on stderr every few seconds while images are opened; none if that is quick.</summary>
internal sealed class StartupMessages : IProgress<OpeningProgress>
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(3);

    private readonly Stopwatch _sinceLine = Stopwatch.StartNew();
    private readonly Lock _lines = new();

    public void Report(OpeningProgress value)
    {
        lock (_lines)
        {
            if (_sinceLine.Elapsed < _interval) return;
            _sinceLine.Restart();
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Stage}: {value.Done:n0} of {value.Total:n0}"));
        }
    }
}
