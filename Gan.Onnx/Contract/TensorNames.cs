namespace Gan.Onnx;

/// <summary>The names that the ONNX contract gives to tensors; in models of tables ours carry the prefix <c>gan_</c>: see <see cref="InTable"/>.</summary>
public static class TensorNames
{
    /// <summary>Input: standard normal noise, float [N, latent].</summary>
    public const string Latent = "z";

    /// <summary>Input: class numbers from 0, int64 [N, 1], where the generator is conditional.</summary>
    public const string Label = "label";

    /// <summary>
    /// Input: the <see cref="Latents.LatentCode"/>, float [N, C], where the generator has one; and output of its discriminator: shares of the categories and estimates of the
    /// continuous numbers, float [N, C].
    /// </summary>
    public const string Code = "code";

    /// <summary>Input: noise from [0, 1), float [N, k], where the network wants other noise than the latent.</summary>
    public const string Uniform = "u";

    /// <summary>The generator's output and the discriminator's input, of images: float [N, C, H, W] in 0..1. Each other modality names its own.</summary>
    public const string Image = "image";

    /// <summary>Output of generators of discrete samples: what each element is drawn from, float [N, L, V].</summary>
    public const string Logits = "logits";

    /// <summary>Output: the raw logit or critic value, float [N, 1].</summary>
    public const string Score = "score";

    /// <summary>Output: the share of held-out real samples that look less real, float [N, 1] in 0..1.</summary>
    public const string Realism = "realism";

    /// <summary>Output: the discriminator's last hidden layer, float [N, F].</summary>
    public const string Features = "features";

    /// <summary>Output: the score under each label, float [N, K], where the discriminator is conditional or semi-supervised.</summary>
    public const string ClassScores = "class_scores";

    /// <summary>What the input that asks for a column's value begins with, in models of tables: <c>condition_sex</c>, string [N, 1], empty where nothing is asked.</summary>
    public const string ConditionPrefix = "condition_";

    /// <summary>What the input of a column with holes begins with, in models that complete rows of tables: <c>source_age</c>, [N, 1], NaN or the empty text where there is a hole.</summary>
    public const string SourcePrefix = "source_";

    private const string TablePrefix = "gan_";

    /// <summary>The name of one of our tensors in a model of tables, where no column of a user may have it.</summary>
    /// <param name="name">One of the names here.</param>
    public static string InTable(string name) => TablePrefix + name;

    /// <summary>The first of a table's columns that has the name of one of our tensors; null if none has.</summary>
    /// <param name="columns">The names of all columns.</param>
    public static string? Reserved(IReadOnlyCollection<string> columns)
    {
        HashSet<string> ours = [.. columns.Select(column => ConditionPrefix + column), .. columns.Select(column => SourcePrefix + column), .. ((string[])[Latent, Code, Uniform, Logits, Score, Realism, Features, ClassScores]).Select(InTable)];
        return columns.FirstOrDefault(ours.Contains);
    }
}
