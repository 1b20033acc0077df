using System.Globalization;
using Gan.Onnx;
using Gan.Onnx.Latents;

namespace Gan.MLNet.Augmentation;

/// <summary>Draws rows of a class until enough of them are as realistic as asked.</summary>
internal sealed class RealismScreen
{
    private const int DrawsPerRow = 20;
    private const int LeastDraws = 2_000;
    private const int LargestRound = 4_096;

    private readonly GanModel _model;
    private readonly GeneratorSampler _sampler;
    private readonly AugmentOptions _options;
    private readonly string _realism;
    private readonly string[] _samples;
    private readonly float[]? _thresholds;

    /// <param name="model">The model.</param>
    /// <param name="sampler">Draws its samples.</param>
    /// <param name="options">What realism is asked for, and how many draws may be made.</param>
    /// <param name="thresholds">By class, the realism that a sample needs; null for that of the options.</param>
    /// <exception cref="OnnxModelException">The model has no discriminator that gives realism for what the generator makes.</exception>
    internal RealismScreen(GanModel model, GeneratorSampler sampler, AugmentOptions options, float[]? thresholds = null)
    {
        _thresholds = thresholds;
        _model = model;
        _sampler = sampler;
        _options = options;
        _realism = model.NameOf(TensorNames.Realism);
        OnnxModel discriminator = model.Discriminator
            ?? throw new OnnxModelException(
                $"A least realism needs the model's discriminator ({GanModel.DiscriminatorFile}), which is missing.");
        _samples = [.. discriminator.Inputs.Select(input => input.Name)];
        string[] made = [.. model.Generator!.Outputs.Select(output => output.Name)];
        if (discriminator.Outputs.All(output => output.Name != _realism) || !_samples.All(made.Contains))
        {
            throw new OnnxModelException(
                $"A least realism needs a discriminator that gives '{_realism}' for what the generator makes, " +
                $"{string.Join(", ", model.Generator.Outputs)}; " +
                $"this one takes {string.Join(", ", discriminator.Inputs)} and gives {string.Join(", ", discriminator.Outputs)}.");
        }
    }

    /// <summary>The first draws of a class that are realistic enough.</summary>
    /// <exception cref="InvalidOperationException">The budget of draws did not give enough of them; the message tells the rate.</exception>
    internal long[] Accept(int classNumber, long needed)
    {
        long budget = _options.MaximumDraws ?? Math.Max(LeastDraws, DrawsPerRow * needed);
        var accepted = new List<long>();
        long drawn = 0;
        while (accepted.Count < needed)
        {
            if (drawn >= budget) throw TooFew(classNumber, accepted.Count, needed, drawn);
            int round = (int)Math.Min(Math.Min(LargestRound, budget - drawn), Math.Max(64, 2 * (needed - accepted.Count)));
            float[] realism = Realism(classNumber, drawn, round);
            for (int i = 0; i < round && accepted.Count < needed; i++)
            {
                if (realism[i] >= (_thresholds?[classNumber] ?? _options.MinimumRealism)) accepted.Add(drawn + i);
            }
            drawn += round;
        }
        return [.. accepted];
    }

    private float[] Realism(int classNumber, long firstDraw, int draws)
    {
        IReadOnlyDictionary<string, Array> samples = _sampler.GenerateAll(draws, draw => RowPlan.NoiseRow(classNumber, firstDraw + draw), classNumber, _samples);
        return (float[])_model.DiscriminatorRunner.Run(samples, [_realism])[_realism];
    }

    private InvalidOperationException TooFew(int classNumber, int accepted, long needed, long drawn) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"Class '{_sampler.Classes[classNumber]}' needs {needed} rows of realism {_options.MinimumRealism} or more, but {drawn} draws gave {accepted} " +
        $"(acceptance rate {100d * accepted / drawn:0.##} %). Ask for less realism or none, or train the model longer."));
}
