namespace Gan.Onnx.Foreign;

/// <summary>What people call the tensors of their models.</summary>
internal static class Hints
{
    internal static bool Latent(string name) => Says(name, ["z", "x"], ["noise", "latent"]);

    internal static bool Label(string name) => Says(name, ["y", "c"], ["label", "class", "cond", "onehot", "one_hot", "target"]);

    internal static bool Features(string name) => Says(name, ["h"], ["feat", "embed", "hidden", "pool", "represent"]);

    internal static bool ClassScores(string name) => Says(name, [], ["class", "logit", "prob", "cls", "label", "aux"]);

    internal static bool Score(string name) => Says(name, [], ["score", "valid", "real", "critic", "disc", "adv", "fake"]);

    /// <summary>Whether a score of this name may be higher for what is not real.</summary>
    internal static bool Fake(string name) =>
        Says(name, [], ["fake", "synth", "generated", "artificial", "spoof", "forge", "unreal", "not_real", "notreal", "anomal", "outlier", "novelty"]);

    internal static bool Real(string name) => !Fake(name) && Says(name, [], ["real", "valid", "true", "authentic", "genuine"]);

    internal static bool Image(string name) => Says(name, [], ["image", "img", "fake", "sample", "pixel"]);

    private static bool Says(string name, string[] whole, string[] parts) =>
        whole.Contains(name, StringComparer.OrdinalIgnoreCase) || parts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
