namespace Gan.Training.Sweeps;

/// <summary>A recipe that was asked for among others and cannot do what is asked.</summary>
/// <param name="Recipe">Its name.</param>
/// <param name="Reason">Why not.</param>
internal sealed record LeftOutRecipe(string Recipe, string Reason);
