namespace Gan.Training.Health;

/// <summary>How varied generated images are, beside as many real ones. Distances are those of <see cref="DiversityReference"/>.</summary>
/// <param name="Diversity">Mean distance between two generated images as a share of that between two real ones, both of one class where there are classes, and then the
/// mean over classes: 0 for copies of one image, about 1 for images as varied as the real ones.</param>
/// <param name="LeastDiversity">The same for the class where it is lowest; equal to <paramref name="Diversity"/> without classes.</param>
/// <param name="LeastDiverseClass">The number of that class; null without classes.</param>
/// <param name="Duplicates">Share of generated images that have another generated image (of their class) nearer than half the median distance of a real image to its
/// nearest neighbour: 0..1, of real images a few in a hundred.</param>
/// <param name="RealDistance">Mean distance between two real images (of one class), 0..1 of the whole range from black to white.</param>
public sealed record DiversityFigures(double Diversity, double LeastDiversity, int? LeastDiverseClass, double Duplicates, double RealDistance)
{
    /// <summary><see cref="Duplicates"/> of the real images themselves.</summary>
    public required double RealDuplicates { get; init; }

    /// <summary>Images of each kind that were compared.</summary>
    public required int Samples { get; init; }
}
