using System.CommandLine;
using System.CommandLine.Help;
using Gan.Training.Cli.Models;
using Gan.Training.Samples;
using Gan.Training.Sweeps;
using Gan.Training.Training;

namespace Gan.Training.Cli;

/// <summary>The <c>gan</c> command line: one file a command.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int BadInput = 2;

    // After Ctrl-C, SIGTERM or SIGHUP a training run ends its step and saves its state.
    private static readonly TimeSpan _timeToSave = TimeSpan.FromMinutes(1);

    // Not a RootCommand: that one would call itself by the assembly's name in every usage line.
    internal static Command Create() => new("gan", "Train GANs in C#, export them to ONNX, use them in ML.NET.\nNew here? Run 'gan quickstart'.")
    {
        new HelpOption(),
        new VersionOption(),
        QuickstartCommand.Create(),
        ZooCommand.Create(),
        DataCommand.Create(),
        TrainCommand.Create(),
        SweepCommand.Create(),
        ExportCommand.Create(),
        QuantizeCommand.Create(),
        GenerateCommand.Create(),
        AugmentCommand.Create(),
        ImputeCommand.Create(),
        CompareCommand.Create(),
        ScoreCommand.Create(),
        EvaluateCommand.Create(),
        ReportCommand.Create(),
    };

    /// <summary>Runs a command. Exit code 0: done; 1: failed; 2: bad input, told in one line.</summary>
    internal static int Run(string[] args)
    {
        ParseResult parsed = Create().Parse(args.Length == 0 ? ["--help"] : args);
        if (ParseErrors.Describe(parsed) is { } defect) return Complain(defect, BadInput);
        try
        {
            using var hangUp = new HangupSignal(_timeToSave);
            return parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = _timeToSave }, hangUp.Token).GetAwaiter().GetResult();
        }
        catch (TrainingStoppedException stopped) when (stopped.Run is { } run)
        {
            return Complain($"{stopped.Message} The run is saved: go on with 'gan train --out {run.Path} --resume'.", Failed);
        }
        catch (SweepStoppedException stopped)
        {
            return Complain(stopped.Message, Failed);
        }
        catch (GenerationStoppedException stopped)
        {
            return Complain(stopped.Message, Failed);
        }
        catch (OperationCanceledException)
        {
            return Complain("Stopped.", Failed);
        }
        catch (Exception error) when (UserError.Describe(error) is { } description)
        {
            return Complain(description, BadInput);
        }
        catch (Exception error) when (UserError.DescribeFailure(error) is { } description)
        {
            return Complain(description, Failed);
        }
    }

    private static int Complain(string message, int exitCode)
    {
        Console.Error.WriteLine("gan: " + message.ReplaceLineEndings(" "));
        return exitCode;
    }
}
