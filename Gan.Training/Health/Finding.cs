namespace Gan.Training.Health;

/// <summary>Something that is wrong with a run.</summary>
/// <param name="Name">What, in a few words.</param>
/// <param name="Evidence">The figures that show it.</param>
/// <param name="Advice">What to try.</param>
public sealed record Finding(string Name, string Evidence, string Advice);
