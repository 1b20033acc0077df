using Gan.MLNet;
using Gan.MLNet.Augmentation;
using Gan.Onnx;
using Microsoft.ML;

namespace Gan.Training.Pipelines;

/// <summary>What <see cref="GanTrainers.AugmentThenTrain"/> does before it fits its estimator.</summary>
public sealed record AugmentThenTrainOptions
{
    /// <summary>How the GAN is trained.</summary>
    public TabularOptions Tabular { get; init; } = TabularOptions.Default;

    /// <summary>What it fills up: the label, the balance, the least realism.</summary>
    public AugmentOptions Augment { get; init; } = AugmentOptions.Default;
}

/// <summary>Fits an estimator to rows and to generated ones of a GAN that has learnt these rows alone; what it returns is the estimator's own transformer, and the GAN is gone.</summary>
/// <typeparam name="TTransformer">What the estimator makes.</typeparam>
public sealed class AugmentThenTrainEstimator<TTransformer> : IEstimator<TTransformer>
    where TTransformer : ITransformer
{
    private readonly GanCatalog _gan;
    private readonly IEstimator<TTransformer> _estimator;
    private readonly AugmentThenTrainOptions _options;

    internal AugmentThenTrainEstimator(GanCatalog gan, IEstimator<TTransformer> estimator, AugmentThenTrainOptions options) => (_gan, _estimator, _options) = (gan, estimator, options);

    /// <inheritdoc/>
    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using GanModel model = _gan.Trainers.Tabular(_options.Tabular).Train(input);
        return _estimator.Fit(_gan.Augment(input, model, _options.Augment));
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _estimator.GetOutputSchema(inputSchema);
}
