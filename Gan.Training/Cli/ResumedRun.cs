using System.CommandLine;
using Gan.Onnx;
using Gan.Training.Cli.Models;
using Gan.Training.Samples;
using Gan.Training.Settings;
using Gan.Training.Training;

namespace Gan.Training.Cli;

/// <summary>What <c>--resume</c> goes on with. What the user gives beside it has to be what the run began with; what is not given, the run knows.</summary>
internal static class ResumedRun
{
    /// <summary>Makes sure of it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="configuration">What it began with.</param>
    /// <param name="recipe">The recipe given, or null.</param>
    /// <param name="given">Other settings given: option, value given, the run's value.</param>
    /// <exception cref="UserInputException">Something is another.</exception>
    internal static void RequireSame(RunDirectory run, RunConfiguration configuration, string? recipe, IEnumerable<(string Option, string Given, string OfRun)> given)
    {
        foreach ((string option, string now, string ofRun) in given.Prepend(("recipe", recipe ?? configuration.Recipe, configuration.Recipe)))
        {
            if (now != ofRun)
                throw new UserInputException($"--resume: the run in '{run.Path}' began with {option} {ofRun}, not {now}: leave it out, or start a new run in another folder.");
        }
    }

    /// <summary>The settings that a user gave with <c>--set</c>, beside those of the run.</summary>
    internal static IEnumerable<(string Option, string Given, string OfRun)> Settings(IReadOnlyList<string> assignments, TrainingSettings ofRun)
    {
        TrainingSettings asked = SettingKeys.Apply(ofRun, assignments);
        return SettingKeys.All.Select(key => ("--set " + key.Name, key.Read(asked), key.Read(ofRun)));
    }

    /// <summary>How the data are read by what a user gave, beside how the run reads them.</summary>
    internal static IEnumerable<(string Option, string Given, string OfRun)> Reading(RunConfiguration configuration, ParseResult parsed)
    {
        Modality modality = ModalityCatalog.Of(configuration.Shape);
        return modality.Compare(modality.Read(configuration.Source, parsed), configuration.Source, configuration.Shape);
    }

    /// <summary>The run's data, from where the user says they are now or from where they were.</summary>
    internal static SampleData Open(RunConfiguration configuration, string[]? paths)
    {
        if (paths is not { Length: > 0 }) return configuration.OpenData();
        DatasetSpec source = configuration.Source with { Paths = paths };
        SampleData data = DataOptions.Open(source);
        configuration.RequireSame(data, source);
        return data;
    }
}
