using Gan.Training.Discrete;
using Gan.Training.Modalities.Tables.Shapes;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>
/// Draws rows of a table while a generator trains: of each column tanh of its value, and its option by the Gumbel-softmax, softmax((logits + noise) / τ), which stays soft
/// (Xu et al., "Modeling Tabular Data using Conditional GAN", 2019, 4.4).
/// </summary>
/// <param name="shape">What rows are.</param>
/// <param name="temperature">τ, above 0.</param>
public sealed class TableDraw(TableShape shape, double temperature) : IOutputDraw
{
    private readonly IReadOnlyList<ColumnSlice> _columns = (shape ?? throw new ArgumentNullException(nameof(shape))).Places();
    private readonly long _options = shape.Columns.Sum(column => (long)column.Options.Count);

    /// <inheritdoc/>
    public Tensor Apply(Tensor output, Tensor real, long step, TorchSharp.torch.Generator random)
    {
        ArgumentNullException.ThrowIfNull(output);
        Tensor noise = GumbelNoise.Draw([output.shape[0], _options], random).to(output.device);
        var parts = new List<Tensor>();
        foreach (ColumnSlice column in _columns)
        {
            if (column.Code.HasValue) parts.Add(output.narrow(1, column.From, 1).tanh());
            Tensor noisy = output.narrow(1, column.OptionsFrom, column.Options) + noise.narrow(1, column.FirstOption, column.Options);
            parts.Add(nn.functional.softmax(noisy / temperature, 1));
        }
        return cat([.. parts], 1);
    }
}
