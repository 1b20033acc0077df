using System.Globalization;

namespace Gan.Training.Cli.Models;

/// <summary>A line on stderr for each stage, with the time, so that stdout holds the result alone.</summary>
internal sealed class StageMessages : IProgress<string>
{
    private string _stage = "";

    public void Report(string value)
    {
        if (value == _stage) return;
        _stage = value;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.Now:HH:mm:ss}  {value}"));
    }
}
