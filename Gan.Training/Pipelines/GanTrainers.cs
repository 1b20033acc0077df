using Gan.MLNet;
using Microsoft.ML;

namespace Gan.Training.Pipelines;

/// <summary>GANs that are trained inside a pipeline.</summary>
public static class GanTrainers
{
    /// <summary>Trains a GAN on the rows of a table: <c>ml.Gan().Trainers.Tabular()</c>.</summary>
    /// <param name="trainers">The catalog.</param>
    /// <param name="options">How long, and with which settings.</param>
    public static TabularTrainer Tabular(this GanTrainerCatalog trainers, TabularOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return new TabularTrainer(trainers.Context, options ?? TabularOptions.Default);
    }

    /// <summary>
    /// Trains a GAN on the rows that it is fitted to and on no others, fills up their rare classes with its rows, and fits an estimator to all of them. So cross-validation never tests on a row that
    /// was generated, or that the GAN has seen.
    /// </summary>
    /// <param name="gan">The catalog.</param>
    /// <param name="estimator">What is fitted: the steps from the table's columns on, and the trainer behind them.</param>
    /// <param name="options">How the GAN is trained, and what it fills up.</param>
    public static AugmentThenTrainEstimator<TTransformer> AugmentThenTrain<TTransformer>(this GanCatalog gan, IEstimator<TTransformer> estimator, AugmentThenTrainOptions options)
        where TTransformer : ITransformer
    {
        ArgumentNullException.ThrowIfNull(gan);
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(options);
        return new AugmentThenTrainEstimator<TTransformer>(gan, estimator, options);
    }
}
