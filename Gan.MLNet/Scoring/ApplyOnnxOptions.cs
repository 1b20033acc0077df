using Gan.Onnx.Running;

namespace Gan.MLNet.Scoring;

/// <summary>Which columns <see cref="GanCatalog.ApplyOnnx(Gan.Onnx.OnnxModel, ApplyOnnxOptions?)"/> reads and writes, and how the model is run.</summary>
public sealed record ApplyOnnxOptions
{
    /// <summary>The defaults: columns are called as the model's tensors, and all outputs are added.</summary>
    public static ApplyOnnxOptions Default { get; } = new();

    /// <summary>By the name of an input of the model, the column that it is read from; those that are not named are read from columns of their own names.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>By the name of an output of the model, the column that it becomes. Others are not computed; none stands for all, under their own names. A name's ending <c>.output</c>, which ML.NET's exports have, is taken off, as the stock step does.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// By the name of an input or output of the model, its dimensions with the batch in front, where the file leaves some of them open, as in <c>OnnxOptions.ShapeDictionary</c>. A dimension that is not
    /// positive stays as the file has it; so does a first one of 1, which is the batch.
    /// </summary>
    public IReadOnlyDictionary<string, int[]> ShapeDictionary { get; init; } = new Dictionary<string, int[]>();

    /// <summary>How the model is run; null for the catalog's way.</summary>
    public RunnerOptions? Runner { get; init; }
}
