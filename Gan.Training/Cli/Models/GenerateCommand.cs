using System.CommandLine;
using Gan.Onnx;
using Gan.Training.Samples;

namespace Gan.Training.Cli.Models;

/// <summary><c>gan generate</c>: samples as a picture, as NumPy arrays, as text, as rows or as single files.</summary>
internal static class GenerateCommand
{
    private static readonly Argument<string> _model = SharedOptions.Model();
    private static readonly Option<int> _count = new("--count") { Description = "How many samples.", DefaultValueFactory = _ => 64 };
    private static readonly Option<string[]> _label = new("--label") { Description = "The class of all samples, by name or number; without it classes are drawn uniformly. Of a table COLUMN=VALUE, which all rows then have (several of a model of the recipe gain); without it rows are as they are in the data." };
    private static readonly Option<string?> _code = new("--code") { Description = "The code of all samples, of a model that takes one (infogan): the category, or * to draw it, and then continuous numbers, for example 3 or 3,0.5,-1. What is left out is drawn." };
    private static readonly Option<ulong> _seed = SharedOptions.Seed();
    private static readonly Option<string?> _roles = SharedOptions.Roles();
    private static readonly Option<string> _out = SharedOptions.Out(string.Join(' ', ModalityCatalog.All.Reverse().Select(modality => modality.OutputFiles).Distinct()));

    internal static Command Create()
    {
        var command = new Command("generate", "Draw samples from a model.") { _model, _count, _label, _code, _seed, _roles, _out };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        int count = parsed.GetValue(_count);
        if (count < 1) throw new UserInputException($"--count {count}: it has to be 1 or more.");
        string path = parsed.GetRequiredValue(_out);
        using GanModel model = SharedOptions.Load(parsed, _model, _roles);
        if (SharedOptions.Roles(parsed, _roles).AllowRandomOperators)
            Console.WriteLine("random=yes: noise that the model would draw itself is drawn by --seed, so that the same seed gives the same samples");
        Modality modality = ModalityCatalog.Of(model);
        modality.Generate(new GenerationRequest(model, count, parsed.GetValue(_seed), path, parsed.GetValue(_label) ?? [], parsed.GetValue(_code), new CommandContext(parsed, new ConsoleOutput(), cancellation)));
        Console.WriteLine($"{count} {(count == 1 ? modality.Counted.One : modality.Counted.Many)} in {path}");
        return 0;
    }
}
