using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Modalities.Tables.Encodings;

/// <summary>Brings the cells of a column to what networks take, as its <see cref="ColumnEncoding"/> says.</summary>
internal sealed class ColumnEncoder
{
    private readonly ColumnEncoding _code;
    private readonly uint _stream;
    private readonly Dictionary<double, int> _exact = [];
    private readonly (int Place, GaussianMode Mode)[] _near;
    private readonly int _missing;

    /// <param name="code">How networks take the column.</param>
    /// <param name="stream">Keeps the draws of this column apart from those of others.</param>
    internal ColumnEncoder(ColumnEncoding code, uint stream)
    {
        (_code, _stream) = (code, stream);
        _missing = Places(EncodingOptionKind.Missing).FirstOrDefault(-1);
        _near = [.. Places(EncodingOptionKind.Near).Select(place => (place, ModeOf(code.Options[place])))];
        foreach (int place in Places(EncodingOptionKind.Exact)) _exact[Held(code.Options[place].Value)] = place;
    }

    /// <summary>Codes a cell. Where modes overlap, the row draws one of them by how likely the value is in each: always the same one.</summary>
    /// <param name="value">The cell as <see cref="Table"/> holds it.</param>
    /// <param name="row">The row's number in the whole table; null for the mode in which the value is most likely.</param>
    /// <returns>Which option it is, and the value beside the options, −1..1, which is 0 where the option is no mode.</returns>
    /// <exception cref="UserInputException">The column has no such values.</exception>
    internal (int Option, float Value) Encode(double value, long? row)
    {
        int option = Option(value, row);
        if (_code.Options[option] is not { Kind: EncodingOptionKind.Near } mode) return (option, 0);
        return (option, (float)Math.Clamp((_code.ToScale(value) - mode.Value) / (ColumnEncoding.Reach * mode.Deviation), -1, 1));
    }

    private int Option(double value, long? row)
    {
        if (double.IsNaN(value)) return _missing >= 0 ? _missing : throw Unknown("no value");
        if (_exact.TryGetValue(Held(value), out int place)) return place;
        return _near.Length > 0 ? Mode(_code.ToScale(value), row) : throw Unknown(FormattableString.Invariant($"the value {value}"));
    }

    private int Mode(double value, long? row)
    {
        Span<double> shares = stackalloc double[_near.Length];
        double largest = double.NegativeInfinity, total = 0;
        for (int k = 0; k < shares.Length; k++) largest = Math.Max(largest, shares[k] = _near[k].Mode.LogLikelihood(value));
        if (row is not { } number) return _near[shares.IndexOf(largest)].Place;
        foreach (ref double share in shares) total += share = Math.Exp(share - largest);
        Span<float> uniform = stackalloc float[1];
        CounterRandom.FillUniform(0, number, _stream, uniform);
        double left = uniform[0] * total;
        for (int k = 0; k < shares.Length - 1; k++)
        {
            if ((left -= shares[k]) < 0) return _near[k].Place;
        }
        return _near[^1].Place;
    }

    // As tensors hold it, so that a value is found whether it comes from a file or from a tensor.
    private double Held(double value) => _code.Column.Type == ElementType.Float ? (float)value : value;

    private static GaussianMode ModeOf(EncodingOption option) => new(option.Share, option.Value, option.Deviation);

    private int[] Places(EncodingOptionKind kind) => [.. Enumerable.Range(0, _code.Options.Count).Where(i => _code.Options[i].Kind == kind)];

    private UserInputException Unknown(string what) => new($"Column '{_code.Column.Name}' had no row with {what} when its code was made.");
}
