using Microsoft.ML;

namespace Gan.MLNet;

/// <summary>Where GANs enter ML.NET.</summary>
public static class MLContextExtensions
{
    /// <summary>The steps and views that work with a trained GAN.</summary>
    /// <param name="context">The context in which stock steps are made.</param>
    public static GanCatalog Gan(this MLContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new GanCatalog(context);
    }
}
