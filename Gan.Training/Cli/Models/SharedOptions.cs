using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Gan.Onnx;
using Gan.Training.Samples;

namespace Gan.Training.Cli.Models;

/// <summary>Options and arguments that several commands take, so that they read the same everywhere.</summary>
internal static class SharedOptions
{
    internal static Argument<string> Model() => new("model") { Description = "A model folder (generator.onnx, discriminator.onnx), a run, or one ONNX file." };

    internal static Option<string?> Roles() => new("--roles")
    {
        Description = "What a model of others has where: key=value, commas between, for latent, label, image, score, class_scores, features, range, prior, classes, shape, "
            + "fixed (psi:0.7,noise:0: the same number in all rows), draw (z2: more noise), random (yes: operators that draw noise). A score can end in :mean, :inverted or :not-inverted. "
            + "Most is found without; an error asks for what is not.",
    };

    /// <summary>Loads the model that a command is about.</summary>
    internal static GanModel Load(ParseResult parsed, Argument<string> model, Option<string?> roles) =>
        GanModel.Load(parsed.GetRequiredValue(model), roles: Roles(parsed, roles));

    /// <summary>What the user says of a model that others made.</summary>
    /// <exception cref="UserInputException">It is malformed.</exception>
    internal static ModelRoles Roles(ParseResult parsed, Option<string?> roles)
    {
        string text = parsed.GetValue(roles) ?? "";
        try
        {
            return ModelRoles.Parse(text);
        }
        catch (ArgumentException defect)
        {
            throw new UserInputException($"--roles {text}: {defect.Message}", defect);
        }
    }

    /// <summary>Checks a number of threads that was given.</summary>
    /// <exception cref="UserInputException">It is below 1, or so large that threads would only wait for each other.</exception>
    internal static void RequireThreads(int? threads)
    {
        int most = Math.Max(64, 4 * Environment.ProcessorCount);
        if (threads is { } given && (given < 1 || given > most))
            throw new UserInputException($"--threads {given}: it has to be 1 or more, and at most {most} on a machine of {Environment.ProcessorCount} cores.");
    }

    /// <summary>Refuses options that would be passed over.</summary>
    /// <param name="parsed">What the user gave.</param>
    /// <param name="reason">Why they mean nothing: <c>it is for tables</c>.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="UserInputException">One was given.</exception>
    internal static void RefuseUnused(ParseResult parsed, string reason, params IEnumerable<Option> options)
    {
        if (options.FirstOrDefault(parsed.IsGiven) is { } given)
            throw new UserInputException($"{given.Name}: {reason}; leave it out.");
    }

    /// <summary>Checks the ending of a file to write, and that it is not read.</summary>
    /// <param name="option">The option that names it: <c>--report</c>.</param>
    /// <param name="path">The file.</param>
    /// <param name="ending">The ending that it has to have: <c>.html</c>.</param>
    /// <param name="read">What the command reads.</param>
    /// <exception cref="UserInputException">It has another ending, or is read.</exception>
    internal static void RequireFile(string option, string path, string ending, params IEnumerable<string> read)
    {
        if (!path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) throw new UserInputException($"{option} {path}: it is a file that ends in {ending}.");
        string full = Path.GetFullPath(path);
        if (read.Any(one => full == Path.GetFullPath(one) || full.StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(one)) + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            throw new UserInputException($"{option} {path}: that is among the data, which would be lost or become more; name another file.");
    }

    internal static Option<string> Out(string description) => new("--out") { Description = description, Required = true };

    internal static Option<int?> Threads() => new("--threads")
    {
        Description = "CPU threads; if nothing is said the number that is fastest here and now, found by a few steps. The same number gives the same bytes.",
    };

    internal static Option<ulong> Seed() => new("--seed") { Description = "Which samples are drawn: the same seed gives the same samples.", DefaultValueFactory = _ => 1 };

    /// <summary>Parses a number with a decimal point. The library's own parser takes a comma for thousands, and 0,5 for 5.</summary>
    internal static double Number(ArgumentResult result)
    {
        string text = result.Tokens.Single().Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)) return number;
        result.AddError($"'{text}' is no number: write it with a decimal point, such as 0.5.");
        return 0;
    }
}
