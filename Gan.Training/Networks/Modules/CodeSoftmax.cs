using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>Rows whose first numbers are logits of categories, [N, K + M], to their shares (softmax); the other M numbers stay.</summary>
/// <param name="categories">K; 0 leaves rows as they are.</param>
public sealed class CodeSoftmax(int categories) : nn.Module<Tensor, Tensor>(nameof(CodeSoftmax))
{
    /// <summary>K.</summary>
    public int Categories => categories;

    /// <inheritdoc/>
    public override Tensor forward(Tensor code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return cat([nn.functional.softmax(code.narrow(1, 0, categories), 1), code.narrow(1, categories, code.shape[1] - categories)], 1);
    }
}
