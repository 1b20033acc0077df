using System.IO.Compression;
using System.Runtime.InteropServices;
using Gan.MLNet.Cursors;
using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;

namespace Gan.MLNet.Scoring;

/// <summary>
/// The stock ONNX transformer over a model. It is what a pipeline is saved as, so that the file loads where this assembly is unknown, and what runs models whose rows cannot be put side by side. It
/// opens a session of its own and needs a file, so it is there only while it is needed, and takes the file with it.
/// </summary>
internal sealed class StockOnnx : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"gan-{Guid.NewGuid():n}.onnx");
    private readonly DataViewSchema _inputs;
    private int _disposed;

    /// <summary>Opens a model as it is.</summary>
    /// <param name="context">Where the step is made.</param>
    /// <param name="model">The model; its tensors bear the names of columns.</param>
    /// <param name="device">Where the runner of the same step runs.</param>
    /// <exception cref="Exception">ML.NET or ONNX Runtime refuses the model.</exception>
    internal StockOnnx(MLContext context, OnnxModel model, Device device = Device.Cpu)
    {
        try
        {
            using (FileStream file = File.Create(_file)) model.WithPlainInitializers().WriteTo(file);
            _inputs = InputSchema(model);
            Transformer = ContextFor(context, device).Transforms.ApplyOnnxModel(new OnnxOptions
            {
                ModelFile = _file,
                InputColumns = [.. model.Inputs.Select(input => input.Name)],
                OutputColumns = [.. model.Outputs.Select(output => output.Name)],
            }).Fit(new NoRows(_inputs));
        }
        catch
        {
            File.Delete(_file);
            throw;
        }
    }

    internal OnnxTransformer Transformer { get; }

    /// <summary>Saves a model as a stock step, which is opened for that alone: ML.NET writes no other.</summary>
    /// <exception cref="OnnxModelException">ML.NET's own step does not take the model.</exception>
    internal static void Save(MLContext context, OnnxModel model, ModelSaveContext to)
    {
        StockOnnx stock;
        try
        {
            stock = new StockOnnx(context, model);
        }
        catch (Exception refusal) when (refusal is not OnnxModelException)
        {
            throw new OnnxModelException($"The step cannot be saved, because ML.NET's own ONNX step does not take the model: {Native.Reason(refusal)}", refusal);
        }
        using (stock) ((ICanSaveModel)stock.Transformer).Save(to);
    }

    /// <summary>The columns after the step before there are rows. The stock estimator fails where the model reads a single number, though its transformer works.</summary>
    /// <exception cref="UserInputException">A column that the model reads is missing.</exception>
    internal SchemaShape SchemaAfter(MLContext context, SchemaShape input)
    {
        var columns = input.ToDictionary(column => column.Name);
        if (_inputs.Select(column => column.Name).FirstOrDefault(name => !columns.ContainsKey(name)) is { } missing)
            throw new UserInputException($"There is no column '{missing}', which the model reads; the columns are {string.Join(", ", columns.Keys)}.");
        foreach (DataViewSchema.Column added in Added(Transformer, _inputs))
        {
            columns[added.Name] = added.Type is VectorDataViewType vector
                ? ColumnShape.Of(context, added.Name, vector)
                : throw new OnnxModelException($"The output '{added.Name}' of the model is {added.Type}, which ML.NET's own ONNX step does not read.");
        }
        return new SchemaShape(columns.Values);
    }

    /// <summary>What the stock step calls the column of an output: ML.NET's own exports end the names of their outputs with a suffix that it takes off.</summary>
    internal static string ColumnOf(string output)
    {
        const string suffix = ".output";
        return output.EndsWith(suffix, StringComparison.Ordinal) ? output.Replace(suffix, "", StringComparison.Ordinal) : output;
    }

    /// <summary>Whether an output holds values of rows: ML.NET's own exports put the names of slots into outputs beside them.</summary>
    internal static bool IsOfRows(string output) => !(output.StartsWith("mlnet.", StringComparison.Ordinal) && output.EndsWith(".unusedOutput", StringComparison.Ordinal));

    /// <summary>The columns that a stock transformer adds. The class does not say which of the model's outputs these are, but it shows them in a schema.</summary>
    /// <param name="transformer">The transformer.</param>
    /// <param name="input">Columns that it takes, and no others.</param>
    internal static DataViewSchema.Column[] Added(OnnxTransformer transformer, DataViewSchema input)
    {
        DataViewSchema schema = transformer.GetOutputSchema(input);
        // A column that is called as an input is new where it hides that.
        return [.. schema.Where(column => !column.IsHidden && (input.GetColumnOrNull(column.Name) is null || schema.Any(other => other.Name == column.Name && other.IsHidden)))];
    }

    /// <summary>The ONNX bytes inside a stock transformer.</summary>
    internal static byte[] BytesOf(MLContext context, OnnxTransformer transformer)
    {
        // The stock class keeps them to itself, but writes them when it is saved: a length, then so many bytes.
        using var file = new MemoryStream();
        context.Model.Save(transformer, null, file);
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        ZipArchiveEntry entry = archive.Entries.FirstOrDefault(entry => entry.Name == "OnnxModel")
            ?? throw new OnnxModelException("The saved ONNX step holds no model: this version of ML.NET stores it in another way.");
        using Stream stream = entry.Open();
        Span<int> length = stackalloc int[1];
        stream.ReadExactly(MemoryMarshal.AsBytes(length));
        var bytes = new byte[length[0]];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Columns that a model can read, and no others: free dimensions are 1, as the stock step takes them.</summary>
    internal static DataViewSchema InputSchema(OnnxModel model)
    {
        var builder = new DataViewSchema.Builder();
        foreach (TensorSpec input in model.Inputs)
        {
            PrimitiveDataViewType item = OnnxStep.ItemType(input.Type);
            long size = input.Shape.Aggregate(1L, (product, dimension) => product * Math.Max(1, dimension));
            builder.AddColumn(input.Name, input.Shape.Count == 0 ? item : new VectorDataViewType(item, checked((int)size)));
        }
        return builder.ToSchema();
    }

    public void Dispose()
    {
        // A PredictionEngine disposes the transformer that it was made of, so several threads may come here; the stock class frees native memory each time.
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        Transformer.Dispose();
        File.Delete(_file);
    }

    // The settings of a context reach every step that is made in it, and a package for the CPU does not even know the calls for CUDA.
    private static MLContext ContextFor(MLContext context, Device device) => context.GpuDeviceId is null || device == Device.Cuda ? context : new MLContext();

    // The stock estimator learns nothing from rows, but wants to see their columns.
    private sealed class NoRows(DataViewSchema schema) : SerialView
    {
        public override DataViewSchema Schema => schema;

        public override long? GetRowCount() => 0;

        public override DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
            throw new NotSupportedException("Only the columns of this view are meant to be looked at.");
    }
}
