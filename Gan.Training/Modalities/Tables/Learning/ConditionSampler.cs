using Gan.Training.Modalities.Tables.Sets;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples.Learning;
using Gan.Training.Samples.Learning.State;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>
/// Training by sampling (Xu et al., "Modeling Tabular Data using Conditional GAN", 2019, 4.3): first any column that can be asked for, then one of its options by the logarithm of how many
/// rows are so, then any of these rows. So rare options are learnt, and all values of each are seen evenly. Rows that the discriminator judges together have their condition in common.
/// </summary>
internal sealed class ConditionSampler : IBatchSampler
{
    private readonly TableSet _rows;
    private readonly int _batch, _pack;
    private readonly TorchSharp.torch.Generator _random;
    private readonly Device _device;
    private readonly Column[] _columns;

    /// <param name="rows">The rows to learn from; their shape has conditions.</param>
    /// <param name="batch">Rows a batch.</param>
    /// <param name="pack">How many of them have their condition in common: a divisor of the batch.</param>
    /// <param name="random">Decides all.</param>
    /// <param name="device">Where batches are needed.</param>
    internal ConditionSampler(TableSet rows, int batch, int pack, TorchSharp.torch.Generator random, Device device)
    {
        (_rows, _batch, _pack, _random, _device) = (rows, batch, pack, random, device);
        _columns = [.. new TableConditions(rows.Shape).Columns.Select(column => new Column(column, rows))];
    }

    /// <inheritdoc/>
    public (Tensor Samples, Tensor? Labels) Next()
    {
        int packs = _batch / _pack;
        using Tensor choices = rand([packs, 2], ScalarType.Float64, CPU, generator: _random), members = rand([_batch], ScalarType.Float64, CPU, generator: _random);
        double[] choice = choices.data<double>().ToArray(), member = members.data<double>().ToArray();
        var places = new int[_batch];
        var labels = new long[_batch];
        for (int i = 0; i < _batch; i++)
        {
            int at = 2 * (i / _pack);
            Column column = _columns[(int)(choice[at] * _columns.Length)];
            int option = column.Draw(choice[at + 1]);
            labels[i] = column.FirstLabel + option;
            places[i] = column.Row(option, member[i]);
        }
        return (_rows.ToTensor(places, _device), tensor(labels, [_batch, 1], ScalarType.Int64).to(_device));
    }

    /// <summary>Nothing: all comes from the trainer's own random numbers.</summary>
    public void Save(TrainingState state)
    {
    }

    /// <inheritdoc cref="Save"/>
    public void Restore(TrainingState state)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>The rows of each option of a column.</summary>
    private sealed class Column
    {
        private readonly int[] _places;
        private readonly int[] _from;
        private readonly double[] _until;

        internal Column(ConditionColumn column, TableSet rows)
        {
            FirstLabel = column.FirstLabel;
            int options = column.Place.Options;
            _places = [.. Enumerable.Range(0, rows.Count)];
            int[] keys = [.. _places.Select(place => rows.OptionOf(column.Index, place))];
            _from = new int[options + 1];
            foreach (int option in keys) _from[option + 1]++;
            for (int option = 0; option < options; option++) _from[option + 1] += _from[option];
            _places = [.. _places.OrderBy(place => keys[place])];
            double[] weights = [.. Enumerable.Range(0, options).Select(option => Math.Log(1 + _from[option + 1] - _from[option]))];
            _until = new double[options];
            for (int option = 0; option < options; option++) _until[option] = (option == 0 ? 0 : _until[option - 1]) + weights[option] / weights.Sum();
        }

        internal int FirstLabel { get; }

        internal int Draw(double uniform)
        {
            int option = 0;
            while (option < _until.Length - 1 && uniform >= _until[option]) option++;
            // Rounding may lead to an option that no row has.
            while (_from[option + 1] == _from[option]) option--;
            return option;
        }

        internal int Row(int option, double uniform) => _places[_from[option] + (int)(uniform * (_from[option + 1] - _from[option]))];
    }
}
