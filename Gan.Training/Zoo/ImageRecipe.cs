using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Points.Learning;
using Gan.Training.Settings;
using Gan.Training.Training;

namespace Gan.Training.Zoo;

/// <summary>A recipe for images. On points of the plane it shows what it does to modes.</summary>
public abstract class ImageRecipe : Recipe, IComposes<ImageShape>, IComposes<PointShape>
{
    /// <inheritdoc/>
    public abstract Composition Compose(ImageShape shape, int classes, TrainingSettings settings);

    /// <summary>Puts the parts together for points: the recipe's objective and penalties, with <see cref="PointMlp"/> in place of its networks.</summary>
    /// <inheritdoc/>
    public virtual Composition Compose(PointShape shape, int classes, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        int hidden = settings.Width * HiddenPerWidth;
        return Combine(
            () => PointMlp.Generator(settings.Latent, hidden, settings.GeneratorClasses(classes), settings.Code),
            () => PointMlp.Discriminator(hidden, classes, settings.BatchView, settings.LabelHead),
            settings);
    }
}
