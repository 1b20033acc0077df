using System.CommandLine;
using Gan.Onnx;

namespace Gan.Training.Samples;

/// <summary>
/// A modality: what its data and the models of it are, without networks. A class that derives from <see cref="Modality{TShape}"/> is found by itself, in this assembly and in
/// <see cref="KnownAssemblies"/>, as is the <c>ModalityTraining</c> beside it: a new modality is a folder, and nothing outside of it names it.
/// </summary>
public abstract class Modality
{
    private protected Modality()
    {
    }

    /// <summary>The type of its shapes.</summary>
    internal abstract Type Shape { get; }

    /// <summary>What it is called: <c>images</c>.</summary>
    internal abstract string Name { get; }

    /// <summary>What its samples are called where a model makes them: <c>images</c>.</summary>
    internal virtual string Samples => Name;

    /// <summary>Modalities of one family open each other's data: rows of tables, however they are learnt.</summary>
    internal virtual string Family => Name;

    /// <summary>When it is asked whether it opens a source; the lowest is asked first.</summary>
    internal abstract int Priority { get; }

    /// <summary>Whether it tries any source that nothing else opens, so that it is no choice beside others.</summary>
    internal virtual bool IsLastResort => false;

    /// <summary>Names of data that no file holds.</summary>
    internal virtual IReadOnlyList<string> EmbeddedNames => [];

    /// <summary>What it opens, for people, in a clause; null for what another modality opens.</summary>
    internal virtual string? Sources => null;

    /// <summary>What files of its data are called, as an example; null for none.</summary>
    internal virtual string? FileNames => null;

    /// <summary>Options that say how its data are opened.</summary>
    internal virtual IReadOnlyList<Option> ReadingOptions => [];

    /// <summary>Options that say how its data are opened for a model, which knows the rest.</summary>
    internal virtual IReadOnlyList<Option> ModelReadingOptions => [];

    /// <summary>Options of <c>gan data</c> beside those.</summary>
    internal virtual IReadOnlyList<Option> InspectionOptions => [];

    /// <summary>What <c>gan generate --out</c> may be, in a sentence.</summary>
    internal abstract string OutputFiles { get; }

    /// <summary>What one sample and several are called where they are counted.</summary>
    internal virtual (string One, string Many) Counted => ("sample", "samples");

    /// <summary>Whether the columns of pictures that a run draws are the classes.</summary>
    internal virtual bool HasClassColumns => false;

    /// <summary>Why realism is not fitted again to models of it; null where it can be.</summary>
    internal virtual string? NoRefit => null;

    /// <summary>Why inputs of a generator cannot be drawn to quantize it by; null where they can.</summary>
    internal virtual string? NoDrawnInputs => null;

    /// <summary>Whether samples of this shape are of the modality.</summary>
    internal abstract bool Has(SampleShape shape);

    /// <summary>Whether a model is of the modality, by its <c>gan.kind</c>.</summary>
    internal abstract bool Makes(GanModel model);

    /// <summary>The pre- and post-processing in graphs of its models.</summary>
    internal abstract SampleProcessing Processing(SampleShape shape);

    /// <summary>Whether it opens these names and paths.</summary>
    internal abstract bool Opens(IReadOnlyList<string> sources);

    /// <summary>Opens them.</summary>
    /// <inheritdoc cref="DatasetOpener.Open"/>
    internal abstract SampleData Open(DatasetSpec source, long memory, IProgress<OpeningProgress>? progress);

    /// <summary>A source as its <see cref="ReadingOptions"/> say that it is read.</summary>
    /// <exception cref="UserInputException">A value is none that an option has.</exception>
    internal virtual DatasetSpec Read(DatasetSpec source, ParseResult parsed) => source;

    /// <summary>The source of a run of an earlier version, with what that version did where it did not say.</summary>
    internal virtual DatasetSpec Upgraded(DatasetSpec source) => source;

    /// <summary>A source with all that decides how its samples are read, defaults too.</summary>
    internal virtual DatasetSpec Decided(DatasetSpec source) => source;

    /// <summary>The options of a command line that open a source so.</summary>
    internal virtual string Options(DatasetSpec source) => "";

    /// <summary>Options that a user gave when a run is resumed, beside those of the run: the option, its value and that of the run.</summary>
    /// <param name="given">The run's source with what the user gave.</param>
    /// <param name="ofRun">The run's source.</param>
    /// <param name="shape">What the run's samples are.</param>
    internal virtual IEnumerable<(string Option, string Given, string OfRun)> Compare(DatasetSpec given, DatasetSpec ofRun, SampleShape shape)
    {
        return [("its data read by", Text(given), Text(ofRun))];

        string Text(DatasetSpec source) => Options(source).Trim() is { Length: > 0 } options ? options : "no options";
    }

    /// <summary>Those of them that a command with a model needs, which knows the rest.</summary>
    internal virtual string ModelOptions(DatasetSpec source) => "";

    /// <summary>What a command line calls a source whose name is known.</summary>
    internal virtual string DataName(DatasetSpec source, string name) => name;

    /// <summary>A name or path of a source as it is found from any folder.</summary>
    internal virtual string Rooted(string path) => !EmbeddedNames.Contains(path) && Path.Exists(path) ? Path.GetFullPath(path) : path;

    /// <summary>Folders of a source that are read with all that lies in them.</summary>
    internal virtual IEnumerable<string> Folders(DatasetSpec source) => [];

    /// <summary>Data that were opened, as a run learns them whose samples have this shape.</summary>
    internal virtual SampleData AsLearnt(SampleData data, SampleShape shape) => data;

    /// <summary>Opens data for a model, in the form that its discriminator takes.</summary>
    /// <param name="request">The model and the data.</param>
    internal virtual SampleData OpenFor(RealRowsRequest request)
    {
        var source = new DatasetSpec(request.Data);
        return Open(Read(source, request.Parsed), DatasetOpener.DefaultMemory, request.Output.Opening);
    }

    /// <summary>What one sample is, for people: <c>1x28x28, grey</c>.</summary>
    internal abstract string Describe(SampleShape shape);

    /// <summary>The same in a model card.</summary>
    internal virtual string DescribeInCard(SampleShape shape) => shape.Text;

    /// <summary>What training samples leave out without being wrong, in clauses.</summary>
    internal virtual IEnumerable<string> Remarks(SampleSet samples) => [];

    /// <summary>What data are understood as: <c>gan data</c>.</summary>
    internal virtual Inspection Inspect(InspectionRequest request)
    {
        SampleData data = Open(request.Source, DatasetOpener.DefaultMemory, request.Output.Opening);
        if (request.Sheet is { } sheet) Draw(sheet, data);
        return DatasetSummary.Of(data).Inspect(request.Sheet, []);
    }

    /// <summary>Draws some samples of data into a picture, PNG.</summary>
    /// <exception cref="UserInputException">Such samples have no picture.</exception>
    internal virtual void Draw(string path, SampleData data) => throw new UserInputException($"--out {path}: {Name} have no picture.");

    /// <summary>Draws samples of a model and writes them.</summary>
    /// <exception cref="UserInputException">They are not written to such a file.</exception>
    internal abstract void Generate(GenerationRequest request);

    /// <summary>Draws the picture beside a model.</summary>
    /// <param name="path">The PNG file.</param>
    /// <param name="model">The model.</param>
    /// <param name="data">Opens the data that it learnt.</param>
    internal abstract void DrawPreview(string path, GanModel model, Func<SampleData> data);

    /// <summary>Scores samples and writes the scores.</summary>
    /// <returns>What was written, in a sentence.</returns>
    internal virtual string Score(ScoringRequest request) => SampleScores.Write(this, request);

    /// <summary>Samples as an input of a discriminator's file takes them, by their indices; null where it takes others.</summary>
    internal virtual Func<int[], Array>? RowsFor(TensorSpec input, SampleSet samples) => null;

    /// <summary>Real samples for a model's discriminator: some that it learnt from, and others.</summary>
    internal virtual (RealRows Learnt, RealRows Apart) RealRowsFor(RealRowsRequest request)
    {
        SampleData data = OpenFor(request);
        OnnxModel discriminator = request.Model.Discriminator!;
        (SampleSet learnt, SampleSet apart) = data.Testing.Count > 0
            ? (data.Training, data.Testing)
            : HoldOut.Split(data.Training, HoldOut.Choose(data.Training, request.Model.Metadata.Seed, request.Model.Metadata.Data?.HeldOut));
        return (RealRows.Of(discriminator, learnt), RealRows.Of(discriminator, apart));
    }

    /// <summary>The command to go on with once a model is there.</summary>
    /// <param name="model">Where it is.</param>
    /// <param name="data">Data like those that it learnt; null for a file of any name.</param>
    /// <param name="label">The option for a label, with a blank before it; empty for none.</param>
    internal virtual string Usage(string model, string? data, string label) => $"gan generate {model} --count 64{label} --out samples.png";

    /// <summary>A statement of C# that uses the model.</summary>
    internal virtual string Snippet => "IDataView fakes = ml.Gan().Generate(model, rowCount: 1_000, seed: 42);";

    /// <summary>The inputs and outputs of a model, for people.</summary>
    /// <param name="model">The model.</param>
    internal virtual string Tensors(GanModel model)
    {
        string sample = model.Sample.Name;
        string inputs = string.Join(" and ", model.Generator!.Inputs.Select(input => input.Name switch
        {
            TensorNames.Uniform => $"`{input.Name}` (uniform in 0..1)",
            var name => $"`{name}`",
        }));
        return $"{inputs} in, `{sample}` out{(model.Discriminator is null ? "" : $"; `{sample}` in, `score`, `realism`, `features` out")}.";
    }

    /// <summary>What a model's classes are, for people; null for their names.</summary>
    internal virtual string? DescribeClasses(int classes) => null;
}

/// <summary>A modality of one type of shape.</summary>
/// <typeparam name="TShape">What its samples are.</typeparam>
public abstract class Modality<TShape> : Modality
    where TShape : SampleShape
{
    internal sealed override Type Shape => typeof(TShape);

    internal sealed override bool Has(SampleShape shape) => shape is TShape;

    internal sealed override SampleProcessing Processing(SampleShape shape) => CreateProcessing((TShape)shape);

    /// <inheritdoc cref="Modality.Processing(SampleShape)"/>
    private protected abstract SampleProcessing CreateProcessing(TShape shape);

    internal sealed override string Describe(SampleShape shape) => Describe((TShape)shape);

    /// <inheritdoc cref="Modality.Describe(SampleShape)"/>
    protected virtual string Describe(TShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.Text;
    }
}
