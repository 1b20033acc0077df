using Gan.Training.Cli;
using Spectre.Console;

namespace Gan.Training.Tests.Cli;

/// <summary>What a command line gave: run in this process, with the console caught.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static CommandRun Of(params string[] arguments)
    {
        (TextWriter output, TextWriter error, IAnsiConsole ansi) = (Console.Out, Console.Error, AnsiConsole.Console);
        using StringWriter caughtOutput = new(), caughtError = new();
        try
        {
            Console.SetOut(caughtOutput);
            Console.SetError(caughtError);
            AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(caughtOutput) });
            AnsiConsole.Profile.Width = 160;
            int exitCode = CommandLine.Run(arguments);
            return new CommandRun(exitCode, caughtOutput.ToString(), caughtError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
            AnsiConsole.Console = ansi;
        }
    }

    /// <summary>The command has to succeed and to complain of nothing.</summary>
    public static string Succeed(params string[] arguments)
    {
        CommandRun run = Of(arguments);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.AreEqual("", run.Error);
        return run.Output;
    }

    /// <summary>The command has to succeed, whatever it remarks on stderr.</summary>
    public static CommandRun Finish(params string[] arguments)
    {
        CommandRun run = Of(arguments);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        return run;
    }

    /// <summary>The command has to end with this exit code and one line of complaint, which is returned.</summary>
    public static string Fail(int exitCode, params string[] arguments)
    {
        CommandRun run = Of(arguments);
        Assert.AreEqual(exitCode, run.ExitCode, run.Output + run.Error);
        StringAssert.StartsWith(run.Error, "gan: ");
        StringAssert.EndsWith(run.Error, Environment.NewLine);
        string line = run.Error.TrimEnd();
        Assert.DoesNotContain("\n", line);
        foreach (string ofDotNet in (string[])["(Parameter", "System.", "Exception"]) Assert.DoesNotContain(ofDotNet, line);
        return line;
    }
}
