using System.Runtime.InteropServices;

namespace Gan.Training.Cli;

/// <summary>
/// SIGHUP, which a terminal sends that is closed: commands are told to stop, as by Ctrl-C and SIGTERM, which the command line library
/// takes. The terminal is gone: nothing is printed any more, since
/// that would fail. Where the signal is ignored (<c>nohup</c>) it stays so.
/// </summary>
internal sealed class HangupSignal : IDisposable
{
    private const int ExitCode = 128 + 1;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _registration;

    /// <summary>Listens.</summary>
    /// <param name="timeToSave">What does not stop by then is ended.</param>
    internal HangupSignal(TimeSpan timeToSave) => _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
    {
        signal.Cancel = true;
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        _source.Cancel();
        _ = Task.Delay(timeToSave).ContinueWith(_ => Environment.Exit(ExitCode), TaskScheduler.Default);
    });

    /// <summary>Is cancelled by the signal.</summary>
    internal CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
