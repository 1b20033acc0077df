namespace Gan.Onnx.Foreign;

/// <summary>How a tensor lays out images.</summary>
/// <param name="Shape">Channels, height, width.</param>
/// <param name="ChannelsLast">Whether the channels stand last, as TensorFlow has them; flat vectors have them first.</param>
internal sealed record ImageLayout(IReadOnlyList<long> Shape, bool ChannelsLast)
{
    private const long Grey = 1;
    private const long Rgb = 3;
    private const long LeastFlat = 16;

    /// <summary>How a tensor that certainly holds images lays them out.</summary>
    /// <exception cref="OnnxModelException">Its dimensions do not tell.</exception>
    internal static ImageLayout Require(string name, IReadOnlyList<long> rowShape, ModelRoles roles)
    {
        string shape = $"[N, {string.Join(", ", rowShape)}]";
        if (roles.ImageShape is { } given && given.Select(side => (long)side).Elements() != rowShape.Elements())
            throw new OnnxModelException($"'{name}' is {shape}, which is no image of {string.Join("x", given)} as the roles say.");
        return Of(rowShape) ?? Flat(rowShape, roles) ?? throw new OnnxModelException(
            $"'{name}' is {shape}: no image of 1 or 3 channels. If it is one as a flat vector, say its size: --roles shape=3x32x32 (ModelRoles.ImageShape).");
    }

    /// <summary>The layout of a tensor that has the dimensions of an image; null if it has not.</summary>
    internal static ImageLayout? Of(IReadOnlyList<long> rowShape) => rowShape switch
    {
        [Grey or Rgb, > 1, > 1] => new([.. rowShape], false),
        [> 1, > 1, Grey or Rgb] => new([rowShape[2], rowShape[0], rowShape[1]], true),
        [> 1, > 1] when rowShape[0] == rowShape[1] => new([Grey, .. rowShape], false),
        _ => null,
    };

    /// <summary>The layout of a flat vector that can be a square grey image, or is one of the size that the roles give.</summary>
    internal static ImageLayout? Flat(IReadOnlyList<long> rowShape, ModelRoles roles)
    {
        if (rowShape.Count != 1) return null;
        if (roles.ImageShape is { } given)
        {
            long[] shape = [.. given.Select(length => (long)length)];
            return shape.Elements() == rowShape[0] ? new(shape, false) : null;
        }
        long side = (long)Math.Round(Math.Sqrt(rowShape[0]));
        return rowShape[0] >= LeastFlat && side * side == rowShape[0] ? new([Grey, side, side], false) : null;
    }
}
