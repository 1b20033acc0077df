using System.IO.Compression;
using System.Runtime.InteropServices;
using Gan.MLNet.Cursors;
using Gan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;

namespace Gan.MLNet.Scoring;

/// <summary>
/// The stock ONNX transformer over the same bytes. It is what a pipeline is saved as, so that the file loads where this assembly is unknown; it also
/// answers for schemas and single rows, which makes ours and the loaded one alike.
/// </summary>
internal sealed class StockOnnx : IDisposable
{
    private readonly Lazy<OnnxTransformer> _transformer;
    private bool _disposed;

    internal StockOnnx(MLContext context, OnnxModel model) =>
        _transformer = new(() => Estimator(context, model).Value.Fit(new NoRows(InputSchema(model))));

    internal OnnxTransformer Transformer => _transformer.Value;

    /// <summary>A stock estimator, which opens a session and a temporary file of its own on first use.</summary>
    internal static Lazy<OnnxScoringEstimator> Estimator(MLContext context, OnnxModel model) => new(() =>
    {
        using var bytes = new MemoryStream(model.Bytes.ToArray());
        return context.Transforms.ApplyOnnxModel(
            [.. model.Outputs.Select(output => output.Name)], [.. model.Inputs.Select(input => input.Name)], bytes);
    });

    /// <summary>What the stock step calls the column of an output: ML.NET's own exports end the names of their outputs with a suffix that it takes off.</summary>
    internal static string ColumnOf(string output)
    {
        const string suffix = ".output";
        return output.EndsWith(suffix, StringComparison.Ordinal) ? output.Replace(suffix, "", StringComparison.Ordinal) : output;
    }

    /// <summary>Whether an output holds values of rows: ML.NET's own exports put the names of slots into outputs beside them.</summary>
    internal static bool IsOfRows(string output) => !(output.StartsWith("mlnet.", StringComparison.Ordinal) && output.EndsWith(".unusedOutput", StringComparison.Ordinal));

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

    /// <summary>The columns that a model reads, and no others.</summary>
    internal static DataViewSchema InputSchema(OnnxModel model)
    {
        var builder = new DataViewSchema.Builder();
        foreach (TensorSpec input in model.Inputs)
        {
            builder.AddColumn(input.Name, new VectorDataViewType(OnnxStep.ItemType(input.Type), input.ElementsPerRow));
        }
        return builder.ToSchema();
    }

    // A PredictionEngine disposes the transformer that it was made of, so several threads may come here; the stock class frees native memory each time.
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, true) || !_transformer.IsValueCreated) return;
        (Transformer as IDisposable)?.Dispose();
    }

    // The stock estimator learns nothing from rows, but wants to see their columns.
    private sealed class NoRows(DataViewSchema schema) : SerialView
    {
        public override DataViewSchema Schema => schema;

        public override long? GetRowCount() => 0;

        public override DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
            throw new NotSupportedException("Only the columns of this view are meant to be looked at.");
    }
}
