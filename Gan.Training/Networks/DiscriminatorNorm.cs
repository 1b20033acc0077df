namespace Gan.Training.Networks;

/// <summary>What holds a discriminator's layers in scale.</summary>
public enum DiscriminatorNorm
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Batch norm between convolutions (Radford et al., 2016). Samples of a batch are judged together.</summary>
    Batch,

    /// <summary>All weights are divided by their largest singular value (Miyato et al., 2018): see <see cref="Modules.SpectralNorm"/>.</summary>
    Spectral,
}
