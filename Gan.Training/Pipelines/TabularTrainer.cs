using System.Diagnostics;
using Gan.MLNet;
using Gan.Onnx;
using Gan.Training.Data.Tables;
using Gan.Training.Training;
using Gan.Training.Zoo;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Pipelines;

/// <summary>
/// Trains a GAN on the rows that it is fitted to, by the recipe <c>tabular</c>. What comes of it appends <c>Realism</c> and <c>Features</c> to rows, and its model generates and augments. Progress is told
/// to the log of the context. Training runs in this process: other threads should not allocate much meanwhile (see <see cref="TrainingProcess.Prepare"/>).
/// </summary>
public sealed class TabularTrainer : IEstimator<TabularTransformer>
{
    private const string Name = "table";

    private readonly MLContext _context;
    private readonly TabularOptions _options;

    internal TabularTrainer(MLContext context, TabularOptions options) => (_context, _options) = (context, options);

    /// <summary>Trains on all rows, exports, and returns the transformer, which owns the model.</summary>
    /// <exception cref="Data.DataFormatException">There are no rows, or no column that can be learnt.</exception>
    /// <exception cref="ArgumentException">There are too few rows, or a setting does not fit.</exception>
    /// <exception cref="DivergenceException">A loss or a weight is no longer finite.</exception>
    public TabularTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GanModel model = Train(input);
        return new TabularTransformer(model, Steps(model).Fit(input));
    }

    /// <summary>The columns of the rows, and those that the transformer appends.</summary>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        // Which columns the model will read is not known before it is trained; what is appended does not depend on them.
        return Appended.To(_context, inputSchema);
    }

    /// <summary>Trains a model on rows.</summary>
    internal GanModel Train(IDataView input)
    {
        TrainingProcess.Prepare();
        var data = TableData.Of(Name, Table.Load(input, _options.Columns));
        TrainingSettings settings = _options.Settings with { Batch = BatchFor(data.Rows.Count, _options.Settings) };
        using var job = new TrainingJob(new TabularGan(), data, Name, settings, _options.Budget, _options.Seed, _options.Threads) { ReportsWhenFinished = _options.Folder is not null };
        var device = TrainingDevice.Choose(_options.Device);
        var log = new ContextLog(_context);
        if (_options.Folder is not { } folder) return ThrowawayRun.Train(job, device, log, CancellationToken.None);
        job.Run(new RunDirectory(folder), device, Stopwatch.StartNew(), log, CancellationToken.None);
        return GanModel.Load(folder);
    }

    private EstimatorChain<ITransformer> Steps(GanModel model) => new EstimatorChain<ITransformer>()
        .Append<ITransformer>(_context.Gan().ScoreRows(model, TabularTransformer.Realism))
        .Append<ITransformer>(_context.Gan().FeaturizeRows(model, TabularTransformer.Features));

    // A tenth of the rows is kept apart.
    private static int BatchFor(int rows, TrainingSettings settings)
    {
        int most = Math.Min(settings.Batch, rows - rows / 10);
        return Math.Max(2, most / settings.Pack * settings.Pack);
    }
}
