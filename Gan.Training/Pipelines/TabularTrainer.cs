using System.Diagnostics;
using Gan.MLNet;
using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.LibTorch;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Runs;
using Gan.Training.Samples;
using Gan.Training.Settings;
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
    // Rows of a view can be opened again only if they are kept.
    private const string Name = "table", Rows = Name + StoredTable.Ending;

    private readonly MLContext _context;
    private readonly TabularOptions _options;

    internal TabularTrainer(MLContext context, TabularOptions options) => (_context, _options) = (context, options);

    /// <summary>Trains on all rows, exports, and returns the transformer, which owns the model.</summary>
    /// <exception cref="DataFormatException">There are no rows, or no column that can be learnt.</exception>
    /// <exception cref="UserInputException">
    /// There are too few rows, a setting does not fit, <see cref="TabularOptions.Folder"/> holds a run already, or a column is of a type
    /// or form that the steps of ML.NET cannot convert; all of these are found before training begins.
    /// </exception>
    /// <exception cref="DivergenceException">A loss or a weight is no longer finite.</exception>
    public TabularTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        TableData data = Read(input);
        try
        {
            _context.Gan().RequireConvertible(data.Rows.Table.Schema.Columns, input);
        }
        catch (UserInputException error)
        {
            throw new UserInputException($"{error.Message} To train a model alone, take Train instead of Fit.", error);
        }
        GanModel model = Train(data);
        return new TabularTransformer(model, Steps(model).Fit(input));
    }

    /// <summary>
    /// Trains a model on all rows and exports it. It takes columns that <see cref="Fit"/> refuses, such as texts of dates in a form that
    /// the steps of ML.NET cannot read.
    /// </summary>
    /// <exception cref="DataFormatException">There are no rows, or no column that can be learnt.</exception>
    /// <exception cref="UserInputException">
    /// There are too few rows, a setting does not fit, or <see cref="TabularOptions.Folder"/> holds a run already.
    /// </exception>
    /// <exception cref="DivergenceException">A loss or a weight is no longer finite.</exception>
    public GanModel Train(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Train(Read(input));
    }

    /// <summary>The columns of the rows, and those that the transformer appends.</summary>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        // Which columns the model will read is not known before it is trained; what is appended does not depend on them.
        return Appended.To(_context, inputSchema);
    }

    private TableData Read(IDataView input)
    {
        TrainingProcess.Prepare();
        return TableData.Of(Name, Table.Load(input, _options.Columns));
    }

    private GanModel Train(TableData data)
    {
        TrainingSettings settings = FittedBatch.Of(data, _options.Settings, _options.Seed);
        using var job = new TrainingJob(new TabularGan(), data, DatasetSpec.InRun + Rows, settings, _options.Budget, _options.Seed, _options.Threads) { ReportsWhenFinished = _options.Folder is not null };
        var device = TrainingDevice.Choose(_options.Device);
        var log = new ContextLog(_context);
        if (OneDnn.Notice is { } notice) log.Warn(notice);
        if (_options.Folder is not { } folder) return TemporaryRun.Train(job, device, log, CancellationToken.None);
        var run = new RunDirectory(folder);
        using var held = FolderLock.Acquire(folder);
        if (run.Holds is { } what) throw new UserInputException($"'{folder}' holds {what}: set TabularOptions.Folder to another folder for each fit, or remove it.");
        StoredTable.Write(Path.Combine(folder, Rows), data.Rows.Table);
        job.Run(run, device, Stopwatch.StartNew(), log, checkpointEvery: null, held, CancellationToken.None);
        return GanModel.Load(folder);
    }

    private EstimatorChain<ITransformer> Steps(GanModel model) => new EstimatorChain<ITransformer>()
        .Append<ITransformer>(_context.Gan().ScoreRows(model, TabularTransformer.Realism))
        .Append<ITransformer>(_context.Gan().FeaturizeRows(model, TabularTransformer.Features));
}
