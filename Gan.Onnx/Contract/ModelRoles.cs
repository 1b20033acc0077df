using System.Collections.ObjectModel;

namespace Gan.Onnx;

/// <summary>
/// Which tensor of a model that others made plays which part, and what its numbers mean. All of it is optional: what is not said is inferred from names,
/// types, shapes and the graph's last operators, and what cannot be inferred is asked for by name. In a folder with a generator and a discriminator a
/// name counts for the file that has it.
/// </summary>
public sealed record ModelRoles
{
    /// <summary>Nothing is said, all is inferred.</summary>
    public static ModelRoles Inferred { get; } = new();

    /// <summary>A generator's input of noise, in whatever shape.</summary>
    public string? Latent { get; init; }

    /// <summary>What the latent is drawn from where it was trained; it cannot be seen in the graph, and is <see cref="LatentPrior.Normal"/> if nobody says.</summary>
    public LatentPrior? Prior { get; init; }

    /// <summary>
    /// A generator's other inputs of noise, each with what it is drawn from: a second latent, noise maps. The loaded generator takes all of them in its one
    /// input <c>z</c>, the latent first, so that a seed stands for all noise.
    /// </summary>
    public IReadOnlyDictionary<string, LatentPrior> Drawn { get; init; } = ReadOnlyDictionary<string, LatentPrior>.Empty;

    /// <summary>Inputs that are always the same number, in every element and every row, such as the psi of a truncation: by name that number.</summary>
    public IReadOnlyDictionary<string, double> Fixed { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>
    /// Whether a generator may draw random numbers of its own (RandomNormal, RandomNormalLike, RandomUniform, RandomUniformLike, Bernoulli). They become part
    /// of <c>z</c> when it is loaded, in place of what its operators would draw, so that seeds hold. Otherwise such a model is refused.
    /// </summary>
    public bool AllowRandomOperators { get; init; }

    /// <summary>A generator's input of classes: numbers from 0, or one-hot floats.</summary>
    public string? Label { get; init; }

    /// <summary>Class names in the order of the labels.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>A generator's output or a discriminator's input of images: channels first or last, or flat; floats, or bytes.</summary>
    public string? Image { get; init; }

    /// <summary>Channels, height and width of images that are flat vectors.</summary>
    public IReadOnlyList<int>? ImageShape { get; init; }

    /// <summary>Between which values the network's pixels lie; of bytes 0..255 if nobody says.</summary>
    public PixelRange? Range { get; init; }

    /// <summary>A discriminator's output of one number a row. A Sigmoid at its end is taken off, because a score is the logit.</summary>
    public string? Score { get; init; }

    /// <summary>
    /// Whether a higher number of <see cref="Score"/> means more fake, so that its sign is inverted; null if nobody says, which is refused where the output's
    /// name says fake.
    /// </summary>
    public bool? ScoreIsInverted { get; init; }

    /// <summary>
    /// Whether the score is the mean of several numbers a row, such as those that a PatchGAN gives for the patches of an image. Otherwise several are refused.
    /// </summary>
    public bool ScoreIsMean { get; init; }

    /// <summary>A discriminator's or classifier's output of one number a class.</summary>
    public string? ClassScores { get; init; }

    /// <summary>The value to take as features: an output, or any value inside the graph. Otherwise it is the layer before the last linear one.</summary>
    public string? Features { get; init; }

    /// <summary>Reads roles as the command line takes them: <c>latent=input.1,image=output,range=-1..1</c>.</summary>
    /// <param name="text">
    /// Parts <c>key=value</c>, commas between them. Keys: <c>latent</c>, <c>label</c>, <c>image</c>, <c>score</c>, <c>class_scores</c>, <c>features</c> (names of
    /// tensors), <c>range</c> (-1..1), <c>prior</c> (normal or uniform), <c>classes</c> (a number, or names with | between them), <c>shape</c> (3x32x32),
    /// <c>fixed</c> (psi:0.7, several with commas between them), <c>draw</c> (z2, or z2:uniform; several too), <c>random</c> (yes or no).
    /// A score may end in <c>:mean</c>, and in <c>:inverted</c> (higher is more fake) or <c>:not-inverted</c>.
    /// </param>
    /// <exception cref="ArgumentException">A key is unknown or comes twice, or a value is not of its form.</exception>
    public static ModelRoles Parse(string text) => RolesText.Parse(text);

    /// <summary>The names of tensors that are given.</summary>
    internal IEnumerable<string> Names =>
        new[] { Latent, Label, Image, Score, ClassScores, Features }.OfType<string>().Concat(Drawn.Keys).Concat(Fixed.Keys);
}

/// <summary>What a latent is drawn from.</summary>
public enum LatentPrior
{
    /// <summary>Mean 0, deviation 1.</summary>
    Normal,

    /// <summary>Evenly from -1 to 1, as in the papers of 2014 and 2015. The file is made to take normal noise all the same, as every file here.</summary>
    Uniform,
}
