using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Sweeps;
using Gan.Training.Training;

namespace Gan.Training.Tests.Sweeps;

/// <summary>Small sweeps on a hundred digits.</summary>
internal static class SweepRequests
{
    private static readonly ImageData _digits = Digits.Load(100, 20);

    /// <summary>The digits as if nobody had said which they are.</summary>
    public static ImageData Unlabelled { get; } = _digits with
    {
        Classes = [], Train = _digits.Train.WithLabels(null), Test = _digits.Test.WithLabels(null),
    };

    public static SweepRequest Create(string recipes, string folder, params string[] assignments) => new()
    {
        Recipes = recipes.Split(','),
        Assignments = [.. assignments, "batch=8", "width=4", "latent=8"],
        Data = _digits,
        Source = "digits",
        Budget = TrainingBudget.OfSteps(20),
        Folder = folder,
    };
}
