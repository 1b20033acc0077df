using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Gan.Training.Export.Parity;
using Gan.Training.Export.Realism;
using Gan.Training.Samples;
using static TorchSharp.torch;

namespace Gan.Training.Export;

/// <summary>
/// Fits the realism of an exported discriminator again, on its own features as ONNX Runtime computes them: after the method has improved, or for data of one's own. All other outputs stay as they are.
/// </summary>
public static class RealismRefit
{
    private const int BatchSize = 2_048;

    /// <summary>The same discriminator with another <c>realism</c>.</summary>
    /// <param name="discriminator">A discriminator of images, points or strings that this library exported.</param>
    /// <param name="training">Real samples, as those that it was trained on; the first 8,192 are used.</param>
    /// <param name="heldOut">Real samples that it never saw.</param>
    /// <exception cref="ArgumentException">It takes other samples.</exception>
    /// <exception cref="OnnxModelException">It has no <c>features</c> or no <c>realism</c>, or is of another program.</exception>
    /// <exception cref="ExportParityException">ONNX Runtime and plain C# disagree.</exception>
    public static OnnxModel Apply(OnnxModel discriminator, SampleSet training, SampleSet heldOut)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(heldOut);
        string[] outputs = [.. discriminator.Outputs.Select(output => output.Name)];
        foreach (string needed in new[] { TensorNames.Features, TensorNames.Realism }.Except(outputs))
            throw new OnnxModelException($"The discriminator has no output '{needed}', so its realism cannot be fitted again; it has {string.Join(", ", outputs)}.");
        OnnxModel rest = discriminator.KeepOutputs([.. outputs.Where(output => output != TensorNames.Realism)]);
        var metadata = GanMetadata.FromProperties(discriminator.Metadata);
        RealismModel realism;
        using (var runner = new OnnxRunner(rest, new RunnerOptions { Device = Gan.Onnx.Running.Device.Cpu }))
            realism = RealismFit.Fit(samples => Features(runner, samples), training, heldOut, metadata.Classes.Count);

        var builder = new GraphBuilder(rest);
        string value = realism.Emit(builder, TensorNames.Features, ModalityCatalog.Of(training.Shape).Processing(training.Shape).RealismInput);
        builder.Output(TensorNames.Realism, value, ElementType.Float, 1);
        // What was measured of the realism before no longer holds.
        metadata = metadata with { Realism = realism.Description, Metrics = metadata.Metrics.Where(metric => !IsOfRealism(metric.Key)).ToDictionary() };
        OnnxModel model = builder.Build(metadata.ToProperties()).KeepOutputs(outputs);
        ExportParity.CheckRealism(model, realism, heldOut);
        return model;
    }

    /// <summary>The same discriminator with what was measured of its realism; all other figures stay.</summary>
    internal static OnnxModel WithFigures(OnnxModel discriminator, IReadOnlyDictionary<string, double> figures)
    {
        var metadata = GanMetadata.FromProperties(discriminator.Metadata);
        var all = metadata.Metrics.Where(metric => !IsOfRealism(metric.Key)).Concat(figures.Where(metric => IsOfRealism(metric.Key))).ToDictionary();
        return discriminator.WithMetadata((metadata with { Metrics = all }).ToProperties());
    }

    private static bool IsOfRealism(string metric) => metric.StartsWith(TensorNames.Realism, StringComparison.Ordinal);

    private static Tensor Features(OnnxRunner runner, SampleSet samples)
    {
        var rows = RealRows.Of(runner.Model, samples);
        var features = new List<float>();
        for (int first = 0; first < samples.Count; first += BatchSize)
        {
            int[] places = [.. Enumerable.Range(first, Math.Min(BatchSize, samples.Count - first))];
            features.AddRange((float[])runner.Run(rows.Take(places), [TensorNames.Features])[TensorNames.Features]);
        }
        return tensor(features.ToArray(), [samples.Count, features.Count / samples.Count]);
    }
}
