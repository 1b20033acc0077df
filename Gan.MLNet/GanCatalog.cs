using System.Diagnostics.CodeAnalysis;
using Gan.MLNet.Augmentation;
using Gan.MLNet.Filtering;
using Gan.MLNet.Generation;
using Gan.MLNet.Images;
using Gan.MLNet.Scoring;
using Gan.MLNet.Tables;
using Gan.Onnx;
using Gan.Onnx.Running;
using Gan.Onnx.Tables;
using Microsoft.ML;

namespace Gan.MLNet;

/// <summary>
/// What a trained GAN does in ML.NET: rows that were not there, classes filled up, and the discriminator as a featurizer and judge. Images are vectors of
/// <see cref="float"/> in 0..1, channels first. A model has to outlive what is made of it, because its sessions are shared.
/// </summary>
/// <remarks>
/// ML.NET's own <c>LoadImages</c> reads picture files in another way than training does: it does not turn photos as EXIF says, transparent pixels become black, and <c>ResizeImages</c> crops or pads
/// as it is told. Where pictures may be turned or transparent, store them upright and opaque first, and choose the <c>ResizingKind</c> that stands for the run's <c>--fit</c>:
/// <c>IsoCrop</c> for crop, <c>IsoPad</c> for pad (on black), <c>Fill</c> for stretch. Otherwise realism and features are those of another image.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext(seed: 1);
/// GanCatalog gan = ml.Gan();
/// using GanModel model = GanModel.Load("models/mnist-cdcgan");
///
/// IDataView balanced = gan.Augment(train, model, new AugmentOptions { MinimumRealism = 0.05f });
/// var pipeline = gan.Featurize(model, "Features", "Image")
///     .Append(ml.Transforms.Conversion.MapValueToKey("Label"))
///     .AppendCacheCheckpoint(ml)                          // SDCA reads the rows many times: without it they are scored each time
///     .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy());
/// ITransformer fitted = pipeline.Fit(balanced);
/// ml.Model.Save(fitted, train.Schema, "digits.zip");      // loads with Microsoft.ML, Microsoft.ML.OnnxTransformer and Microsoft.ML.OnnxRuntime alone
///
/// ITransformer loaded = gan.Accelerate(ml.Model.Load("digits.zip", out _));
/// var quality = ml.MulticlassClassification.Evaluate(loaded.Transform(test));
/// </code>
/// </example>
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "The methods of a catalog are called on it, as those of ML.NET are.")]
public sealed class GanCatalog
{
    private readonly MLContext _context;

    internal GanCatalog(MLContext context, RunnerOptions? runner)
    {
        Runner = runner ?? RunnerOptions.Default with { GpuDeviceId = context.GpuDeviceId ?? RunnerOptions.Default.GpuDeviceId };
        // Stock ONNX steps may be the first to load ONNX Runtime.
        NativeEnvironment.DisableOnnxRuntimeTelemetry();
        _context = context;
    }

    /// <summary>Device, threads and batches of the sessions that this catalog opens; a <see cref="GanModel"/> brings its own.</summary>
    public RunnerOptions Runner { get; }

    /// <summary>Estimators that train a GAN on the rows that they are fitted to; they come with Gan.Training.</summary>
    public GanTrainerCatalog Trainers => new(_context);

    /// <summary>
    /// Rows that a generator makes while they are read: images (<c>Vector&lt;Single, C, H, W&gt;</c>) and, where it is conditional, labels: keys that stand for the
    /// class names, as trainers take them. Of a generator of tables its columns: categories are text, numbers Single, or Double
    /// where they were Double in the view that was learnt or single precision does not hold them, whole numbers Int64, booleans Boolean,
    /// dates DateTime; whole numbers and booleans of which some are missing are Double, and missing values NaN, the empty text and the
    /// default date. The same seed gives the same rows in every walk.
    /// </summary>
    /// <param name="model">A model with a generator.</param>
    /// <param name="rowCount">How many rows, from 0.</param>
    /// <param name="seed">Which rows.</param>
    /// <param name="options">Names of the columns, and a class if all rows shall be of it.</param>
    /// <exception cref="OnnxModelException">The model has no generator, or one whose inputs cannot be drawn.</exception>
    /// <exception cref="UserInputException">There is no such class.</exception>
    public IDataView Generate(GanModel model, long rowCount, ulong seed = 1, GenerateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new GeneratedView(model, rowCount, seed, options ?? GenerateOptions.Default);
    }

    /// <summary>
    /// The rows of a view and then, classes mixed, exactly so many generated ones that every class that occurs reaches the number asked for. The columns keep
    /// their types and annotations; a Boolean column tells generated rows apart. The label may be a key, text, a number or a boolean that names the
    /// model's classes: text and key values by the class's name; numbers by the number that the name is, or by the place from 0 where names
    /// are no numbers; keys without values by their place; booleans, false before true, where there are two classes. Rows without a label stay and are not counted. In other columns generated rows hold the missing value: NaN,
    /// the missing key, empty text, and 0 or false for types that know none.
    /// </summary>
    /// <param name="train">Rows to add to: of the training part alone, never of the test part. Its labels are counted at once, in one walk.</param>
    /// <param name="model">A conditional generator; with a discriminator if a minimum of realism is asked for.</param>
    /// <param name="options">Columns, balance, realism and seed.</param>
    /// <exception cref="UserInputException">A column is missing or of a wrong type, or rows have classes that the model does not know.</exception>
    /// <exception cref="InvalidOperationException">The budget of draws did not give enough rows of the realism asked for; the message tells the acceptance rate.</exception>
    /// <exception cref="OnnxModelException">The model lacks a part that is needed.</exception>
    public IDataView Augment(IDataView train, GanModel model, AugmentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(model);
        return new AugmentedView(_context, train, model, options ?? AugmentOptions.Default);
    }

    /// <summary>
    /// Adds the share of real samples that look less real than the row's image: <c>Vector&lt;Single, 1, 1&gt;</c> in 0..1. Images that <c>LoadImages</c> reads are not turned as EXIF says: see the
    /// remarks of <see cref="GanCatalog"/>.
    /// </summary>
    /// <param name="model">A model with a discriminator.</param>
    /// <param name="outputColumnName">The column of realism.</param>
    /// <param name="imageColumnName">The column of images: a vector of <see cref="float"/> in 0..1 of the model's size, in whatever dimensions.</param>
    /// <param name="scoreColumnName">A column for the raw logit or critic value; null leaves it out.</param>
    /// <exception cref="OnnxModelException">The model has no discriminator, or none that gives this.</exception>
    public OnnxStepEstimator ScoreRealism(GanModel model, string outputColumnName = "Realism", string imageColumnName = "Image", string? scoreColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!model.IsTable && model.Discriminator is { } discriminator && discriminator.Outputs.All(output => output.Name != TensorNames.Realism))
            throw new OnnxModelException($"The discriminator gives no '{TensorNames.Realism}', which is calibrated on real images: take {nameof(Score)}, {nameof(ScoreClasses)} or {nameof(Featurize)}.");
        var outputs = new Dictionary<string, string> { [TensorNames.Realism] = outputColumnName };
        if (scoreColumnName is not null) outputs[TensorNames.Score] = scoreColumnName;
        return Discriminate(model, imageColumnName, outputs);
    }

    /// <summary>
    /// Adds the raw logit or critic value, <c>Vector&lt;Single, 1, 1&gt;</c>: higher looks more real, on the model's own scale. All discriminators have it, those of
    /// others too, while <see cref="ScoreRealism"/> needs one that was calibrated.
    /// </summary>
    /// <param name="model">A model with a discriminator.</param>
    /// <param name="outputColumnName">The column of scores.</param>
    /// <param name="imageColumnName">The column of images: a vector of <see cref="float"/> in 0..1 of the model's size, in whatever dimensions.</param>
    /// <exception cref="OnnxModelException">The model has no discriminator, or a classifier that gives no score.</exception>
    public OnnxStepEstimator Score(GanModel model, string outputColumnName = "Score", string imageColumnName = "Image") =>
        Discriminate(model, imageColumnName, new Dictionary<string, string> { [TensorNames.Score] = outputColumnName });

    /// <summary>Adds a value for each class, <c>Vector&lt;Single, 1, K&gt;</c>: a conditional discriminator's score under each label, or what a classifier gives.</summary>
    /// <param name="model">A model with a conditional discriminator or a classifier.</param>
    /// <param name="outputColumnName">The column of class scores, in the order of <see cref="GanModel.Classes"/>.</param>
    /// <param name="imageColumnName">The column of images: a vector of <see cref="float"/> in 0..1 of the model's size, in whatever dimensions.</param>
    /// <exception cref="OnnxModelException">The model has no discriminator, or one that knows no classes.</exception>
    public OnnxStepEstimator ScoreClasses(GanModel model, string outputColumnName = "ClassScores", string imageColumnName = "Image") =>
        Discriminate(model, imageColumnName, new Dictionary<string, string> { [TensorNames.ClassScores] = outputColumnName });

    /// <summary>
    /// Adds the discriminator's last hidden layer, <c>Vector&lt;Single, 1, F&gt;</c>, which trainers take as features. It does not depend on labels. It is computed anew on every pass over the rows: put
    /// <c>.AppendCacheCheckpoint(context)</c> before a trainer that makes many, such as SDCA.
    /// </summary>
    /// <param name="model">A model with a discriminator.</param>
    /// <param name="outputColumnName">The column of features.</param>
    /// <param name="imageColumnName">The column of images: a vector of <see cref="float"/> in 0..1 of the model's size, in whatever dimensions.</param>
    /// <exception cref="OnnxModelException">The model has no discriminator, or none that gives features.</exception>
    public OnnxStepEstimator Featurize(GanModel model, string outputColumnName = "Features", string imageColumnName = "Image") =>
        Discriminate(model, imageColumnName, new Dictionary<string, string> { [TensorNames.Features] = outputColumnName });

    /// <summary>
    /// Makes an image, <c>Vector&lt;Single, 1, C, H, W&gt;</c>, of each row's latent vector and, where the generator is conditional, label. A row whose label is
    /// missing or no class of the model gets an image of NaN, the missing value, and leaves the others as they are.
    /// </summary>
    /// <param name="model">A model with a generator.</param>
    /// <param name="outputColumnName">The column of images.</param>
    /// <param name="latentColumnName">The column of latent vectors, <see cref="float"/>, standard normal.</param>
    /// <param name="labelColumnName">The column of labels: text, a number, a boolean, or a key with values; they name classes as in <see cref="Augment"/>.</param>
    /// <param name="uniformColumnName">The column of noise from [0, 1), for generators that have such an input.</param>
    /// <exception cref="OnnxModelException">The model has no generator, or one with inputs that no column can feed.</exception>
    public GenerateImageEstimator GenerateImage(
        GanModel model,
        string outputColumnName = "Image",
        string latentColumnName = "Latent",
        string labelColumnName = "Label",
        string uniformColumnName = "Uniform")
    {
        ArgumentNullException.ThrowIfNull(model);
        return new GenerateImageEstimator(_context, model, outputColumnName, latentColumnName, labelColumnName, uniformColumnName);
    }

    /// <summary>Makes the columns of a table of each row's latent vector and noise, and of what it is asked to be: vectors of one in the model's types, as in <see cref="FillMissing"/>.</summary>
    /// <param name="model">A generator of tables.</param>
    /// <param name="conditions">By a column of the table, the column of the rows, text or keys, that says what it shall be; the empty text asks for nothing. Null where no row is asked for anything.</param>
    /// <param name="latentColumnName">The column of latent vectors, <see cref="float"/>, standard normal.</param>
    /// <param name="uniformColumnName">The column of noise from [0, 1), for generators that have such an input.</param>
    /// <exception cref="OnnxModelException">The model makes no rows of tables.</exception>
    /// <exception cref="UserInputException">The model cannot be asked for a column.</exception>
    public GenerateRowsEstimator GenerateRows(GanModel model, IReadOnlyDictionary<string, string>? conditions = null, string latentColumnName = "Latent", string uniformColumnName = "Uniform")
    {
        ArgumentNullException.ThrowIfNull(model);
        return new GenerateRowsEstimator(_context, model, latentColumnName, uniformColumnName, conditions ?? new Dictionary<string, string>());
    }

    /// <summary>Turns a column of image vectors into images for people and for steps of Microsoft.ML.ImageAnalytics, grey as well as RGB, opaque.</summary>
    /// <param name="model">The model whose images these are: it gives the size.</param>
    /// <param name="outputColumnName">The column of images.</param>
    /// <param name="imageColumnName">The column of vectors in 0..1; values outside are cut off.</param>
    /// <exception cref="OnnxModelException">The model's images are neither grey nor RGB.</exception>
    public IEstimator<ITransformer> ConvertToImage(GanModel model, string outputColumnName = "Picture", string imageColumnName = "Image")
    {
        ArgumentNullException.ThrowIfNull(model);
        return PictureStep.Create(_context, model, outputColumnName, imageColumnName);
    }

    /// <summary>
    /// Makes sure that a model of such columns can read rows: what <see cref="ScoreRows"/>, <see cref="FeaturizeRows"/> and 
    /// <see cref="FillMissing"/> would refuse by its type or form is refused here, before there is a model. No row is read.
    /// </summary>
    /// <param name="columns">The model's columns.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="UserInputException">A column is missing, or cannot be converted; the message says what to do.</exception>
    public void RequireConvertible(IReadOnlyList<TableColumn> columns, IDataView rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        new CellConversion(_context).Require(columns, rows);
    }

    /// <summary>
    /// Adds how real the rows of a table look: the share of real rows that look less real, <c>Vector&lt;Single, 1, 1&gt;</c> in 0..1. The model's columns are read by their names, whatever type
    /// they have that can be converted; what is no category of the model counts as none.
    /// </summary>
    /// <param name="model">A model of tables with a discriminator.</param>
    /// <param name="outputColumnName">The column of realism.</param>
    /// <param name="scoreColumnName">A column for the raw critic value; null leaves it out.</param>
    /// <exception cref="OnnxModelException">The model judges no rows of tables.</exception>
    public ScoreRowsEstimator ScoreRows(GanModel model, string outputColumnName = "Realism", string? scoreColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var outputs = new Dictionary<string, string> { [model.NameOf(TensorNames.Realism)] = outputColumnName };
        if (scoreColumnName is not null) outputs[model.NameOf(TensorNames.Score)] = scoreColumnName;
        return new ScoreRowsEstimator(_context, model, outputs);
    }

    /// <summary>Adds the discriminator's last hidden layer of the rows of a table, <c>Vector&lt;Single, 1, F&gt;</c>, which trainers take as features. Columns are read as in <see cref="ScoreRows"/>. Put a cache before a trainer that reads the rows many times, as with <see cref="Featurize"/>.</summary>
    /// <param name="model">A model of tables with a discriminator. It has seen all columns, the label too, if the label was among them: leave it out of the model's data where it shall be told.</param>
    /// <param name="outputColumnName">The column of features.</param>
    /// <exception cref="OnnxModelException">The model judges no rows of tables.</exception>
    public ScoreRowsEstimator FeaturizeRows(GanModel model, string outputColumnName = "Features")
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ScoreRowsEstimator(_context, model, new Dictionary<string, string> { [model.NameOf(TensorNames.Features)] = outputColumnName });
    }

    /// <summary>
    /// Fills missing cells of a table with what is most likely by the other cells of their row, of numbers the median: NaN, the empty text, the missing key. Columns are read as in <see cref="ScoreRows"/>, and hidden by
    /// filled ones, vectors of one in the model's types: text, Single, and Int64 for whole numbers, booleans (0 and 1) and dates (seconds since 1970).
    /// </summary>
    /// <param name="model">A model that completes rows, of the recipe <c>gain</c>.</param>
    /// <exception cref="OnnxModelException">The model completes no rows.</exception>
    public ImputeEstimator FillMissing(GanModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ImputeEstimator(_context, model);
    }

    /// <summary>Those rows that look at least so real; rows with NaN are left out. Stands in for <c>FilterRowsByColumn</c>, which refuses vectors of one.</summary>
    /// <param name="input">Rows with a column of realism.</param>
    /// <param name="minimum">The least realism, in 0..1.</param>
    /// <param name="realismColumnName">A column of one <see cref="float"/>, alone or in a vector of one.</param>
    /// <exception cref="UserInputException">There is no such column, or it is of another type.</exception>
    public IDataView FilterByRealism(IDataView input, float minimum, string realismColumnName = "Realism")
    {
        ArgumentNullException.ThrowIfNull(input);
        return new RealismFilterView(input, minimum, realismColumnName);
    }

    /// <summary>
    /// Adds the columns that any ONNX model computes, in batches and on all cores, where the stock <c>ApplyOnnxModel</c> runs row by row. Columns are as there: inputs are vectors of the tensor's item type
    /// and size, or single values; outputs are vectors with the model's dimensions, the batch as 1. Keys may stand for numbers of their type. A model whose rows cannot be put side by side is run by the stock
    /// step, row by row, and the log says why.
    /// </summary>
    /// <param name="model">A model; best one whose tensors have the batch as their first dimension, and no other that is free: <see cref="ApplyOnnxOptions.ShapeDictionary"/> fixes others.</param>
    /// <param name="options">Columns, and how the model is run.</param>
    /// <exception cref="OnnxModelException">An input or output is not the model's, or two columns would share a name.</exception>
    public ApplyOnnxEstimator ApplyOnnx(OnnxModel model, ApplyOnnxOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= ApplyOnnxOptions.Default;
        return new ApplyOnnxEstimator(_context, model, options, options.Runner ?? Runner);
    }

    /// <summary>The same of a model file.</summary>
    /// <param name="modelFile">The file.</param>
    /// <param name="options">Columns, and how the model is run.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="OnnxModelException">The file is no model that can be trusted, an input or output is not the model's, or two columns would share a name.</exception>
    public ApplyOnnxEstimator ApplyOnnx(string modelFile, ApplyOnnxOptions? options = null) => ApplyOnnx(OnnxModel.Load(modelFile), options);

    /// <summary>
    /// Gives a loaded pipeline its batches back: stock ONNX transformers, also those inside chains, are replaced by ours, whatever model they run. Those whose rows cannot be put side by side stay as
    /// they are. Dispose the result when done, and <paramref name="loaded"/> after it: they share the steps that were not replaced, and the others are saved through it.
    /// </summary>
    /// <param name="loaded">A transformer, such as <c>ml.Model.Load</c> returns. It is left as it is.</param>
    /// <param name="options">How the models are run; null for <see cref="Runner"/>.</param>
    public ITransformer Accelerate(ITransformer loaded, RunnerOptions? options = null) => Accelerate(loaded, out _, options);

    /// <summary>The same, with a report on each step. What it says of ONNX steps stands in the log of the <see cref="MLContext"/> too.</summary>
    /// <param name="loaded">A transformer, such as <c>ml.Model.Load</c> returns. It is left as it is.</param>
    /// <param name="report">Which steps run in batches now, and why others do not.</param>
    /// <param name="options">How the models are run; null for <see cref="Runner"/>.</param>
    public ITransformer Accelerate(ITransformer loaded, out AccelerationReport report, RunnerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        (ITransformer transformer, report) = Acceleration.Apply(_context, loaded, options ?? Runner);
        return transformer;
    }

    private OnnxStepEstimator Discriminate(GanModel model, string imageColumn, Dictionary<string, string> outputs)
    {
        ArgumentNullException.ThrowIfNull(model);
        OnnxModel discriminator = model.Discriminator ?? throw new OnnxModelException($"The model has no discriminator ({GanModel.DiscriminatorFile}).");
        if (model.IsTable) throw new OnnxModelException($"The model judges rows of tables, and no images: take {nameof(ScoreRows)} or {nameof(FeaturizeRows)}.");
        if (discriminator.Inputs.Count != 1)
            throw new OnnxModelException($"The discriminator takes {string.Join(", ", discriminator.Inputs)}; one that takes an image alone is needed.");
        var inputs = new Dictionary<string, string> { [discriminator.Inputs[0].Name] = imageColumn };
        return new OnnxStepEstimator(_context, OnnxStep.Create(discriminator, () => model.DiscriminatorRunner, inputs, outputs));
    }
}
