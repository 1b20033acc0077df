using Gan.Onnx.Graphs;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Learning.Realism;

/// <summary>
/// How an image is made up, in logarithms: the energy in each band of a fixed filter bank (4x4 Walsh-Hadamard, every second pixel), its mean brightness and its greyness
/// x(1 − x), over the whole image, its quarters and its sixteenths (of which greyness is left out). An empty, blurred, noisy or displaced image differs from real ones in them on either side: too little as well as too much.
/// </summary>
/// <remarks>Images of 64 pixels or more are first averaged down to about 32, so that bands mean the same at any size; a 2x2 bank sees the pixels themselves of those.</remarks>
internal sealed class ImageStatistics
{
    private const int Least = 8, UsualSide = 32, Kernel = 4, Stride = 2, Filters = Kernel * Kernel;
    private const int Quarters = 4, Sixteenths = 16, Cells = 1 + Quarters + Sixteenths, FirstQuarter = 1, FirstSixteenth = FirstQuarter + Quarters;
    private const int QuarterBands = 8, SixteenthBands = 4, FirstQuarterBand = Filters, FirstSixteenthBand = FirstQuarterBand + QuarterBands, Bands = FirstSixteenthBand + SixteenthBands;
    private const int FirstTone = Bands * Cells;

    // What is added to energies and greyness before the logarithm: a deviation of 4 of 255 grey values. Below that, files round.
    private const float Faint = 3e-4f;

    // Rows of the 4-point Walsh-Hadamard transform, by the number of sign changes.
    private static readonly float[][] _walsh = [[0.5f, 0.5f, 0.5f, 0.5f], [0.5f, 0.5f, -0.5f, -0.5f], [0.5f, -0.5f, -0.5f, 0.5f], [0.5f, -0.5f, 0.5f, -0.5f]];
    private static readonly float[][] _fine = [[0.5f, 0.5f, -0.5f, -0.5f], [0.5f, -0.5f, 0.5f, -0.5f], [0.5f, -0.5f, -0.5f, 0.5f]];

    private readonly ImageShape _shape;
    private readonly int _scale, _height, _width, _mapHeight, _mapWidth;
    private readonly float[] _filters, _fineFilters, _mapCells, _pixelCells, _bands, _floors;
    private readonly int[] _columns;

    /// <summary>The statistics of images of one shape.</summary>
    /// <param name="shape">It must <see cref="Suit"/>.</param>
    internal ImageStatistics(ImageShape shape)
    {
        _shape = shape;
        _scale = Math.Max(1, Math.Min(shape.Height, shape.Width) / UsualSide);
        (_height, _width) = (shape.Height / _scale, shape.Width / _scale);
        (_mapHeight, _mapWidth) = ((_height - Kernel) / Stride + 1, (_width - Kernel) / Stride + 1);
        int channels = shape.Channels;
        // Of colours the mean: brightness.
        _filters = [.. from u in _walsh from v in _walsh from _ in Enumerable.Range(0, channels) from a in u from b in v select a * b / channels];
        _fineFilters = _scale == 1 ? [] : [.. from filter in _fine from _ in Enumerable.Range(0, channels) from weight in filter select weight / channels];
        int fine = _scale == 1 ? 0 : _fine.Length;
        _mapCells = CellMeans(_mapHeight, _mapWidth);
        _pixelCells = CellMeans(_height, _width);
        _bands = BandsOfFilters();
        int[] Energies(int band, int bands, int cell, int cells) => [.. from i in Enumerable.Range(band, bands) from j in Enumerable.Range(cell, cells) select i * Cells + j];
        int[] Tones(int tones, int cell, int cells) => [.. from i in Enumerable.Range(0, tones) from j in Enumerable.Range(cell, cells) select FirstTone + i * Cells + j];
        int[][] parts =
        [
            [.. Energies(0, Filters, 0, 1), .. Tones(2 * channels, 0, 1), .. Enumerable.Range(FirstTone + 2 * channels * Cells, fine)],
            [.. Energies(FirstQuarterBand, QuarterBands, FirstQuarter, Quarters), .. Tones(2 * channels, FirstQuarter, Quarters)],
            [.. Energies(FirstSixteenthBand, SixteenthBands, FirstSixteenth, Sixteenths), .. Tones(channels, FirstSixteenth, Sixteenths)],
        ];
        _columns = [.. parts.SelectMany(part => part)];
        Lengths = [.. parts.Select(part => part.Length)];
        bool IsBrightness(int column) => column >= FirstTone && column < FirstTone + channels * Cells;
        _floors = [.. _columns.Select(column => IsBrightness(column) ? MathF.Sqrt(Faint) : Faint)];
    }

    /// <summary>How many statistics there are of the whole image, of its quarters and of its sixteenths.</summary>
    internal IReadOnlyList<int> Lengths { get; }

    /// <summary>Whether images are large enough to have them: 8 pixels.</summary>
    internal static bool Suit(ImageShape shape) => Math.Min(shape.Height, shape.Width) >= Least;

    /// <summary>The statistics of one image, as the graph computes them but in double precision: of the whole, of its quarters, of its sixteenths.</summary>
    /// <param name="image">Pixels in 0..1, [C, H, W].</param>
    internal double[][] Compute(ReadOnlySpan<float> image)
    {
        double[] small = Shrink(image);
        double[] energies = Energies(small, _height, _width, _filters, Kernel, Stride);
        double[] byCell = Product(energies, _mapCells, Cells);
        var banded = new double[Bands * Cells];
        for (int i = 0; i < banded.Length; i++)
        {
            for (int filter = 0; filter < Filters; filter++) banded[i] += _bands[i / Cells * Filters + filter] * byCell[filter * Cells + i % Cells];
        }
        double[] fine = _scale == 1 ? [] : Energies(Array.ConvertAll(image.ToArray(), value => (double)value), _shape.Height, _shape.Width, _fineFilters, 2, _scale);
        double[] tones = Product([.. small, .. small.Select(value => value - value * value)], _pixelCells, Cells);
        double[] all = [.. banded, .. tones, .. fine.Chunk(Math.Max(1, fine.Length / _fine.Length)).Select(map => map.Average())];
        double[] chosen = [.. _columns.Zip(_floors, (column, floor) => Math.Log(Math.Max(all[column], 0) + floor))];
        return [chosen[..Lengths[0]], chosen[Lengths[0]..^Lengths[2]], chosen[^Lengths[2]..]];
    }

    /// <summary>Adds the statistics to a graph.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="image">Pixels in 0..1, [N, C, H, W].</param>
    /// <returns>Those of the whole, of its quarters and of its sixteenths, each [N, n].</returns>
    internal IReadOnlyList<string> Emit(GraphBuilder builder, string image)
    {
        int channels = _shape.Channels, pixels = _height * _width, map = _mapHeight * _mapWidth;
        string Node(string operatorType, IEnumerable<string> inputs, params IEnumerable<NodeAttribute> attributes) => builder.Node(operatorType, "statistics", inputs, attributes);
        string Reshape(string value, string name, params long[] shape) => Node("Reshape", [value, builder.Integers($"statistics.{name}", [0, .. shape])]);
        string Squares(string from, string name, float[] filters, int side, int stride)
        {
            string weights = builder.Weights($"statistics.{name}", filters, [filters.Length / (channels * side * side), channels, side, side]);
            string maps = Node("Conv", [from, weights], NodeAttribute.Ints("kernel_shape", side, side), NodeAttribute.Ints("strides", stride, stride));
            return Node("Mul", [maps, maps]);
        }

        string small = _scale == 1 ? image : Node("AveragePool", [image], NodeAttribute.Ints("kernel_shape", _scale, _scale), NodeAttribute.Ints("strides", _scale, _scale));
        string energies = Reshape(Squares(small, "filters", _filters, Kernel, Stride), "maps", Filters, map);
        string byCell = Node("MatMul", [energies, builder.HalfWeights("statistics.map_cells", _mapCells, [map, Cells])]);
        string banded = Node("Conv", [byCell, builder.Weights("statistics.bands", _bands, [Bands, Filters, 1])], NodeAttribute.Ints("kernel_shape", 1));
        string flat = Reshape(small, "pixels", channels, pixels);
        string grey = Node("Sub", [flat, Node("Mul", [flat, flat])]);
        string both = Node("Concat", [flat, grey], NodeAttribute.Int("axis", 1));
        string tones = Reshape(Node("MatMul", [both, builder.HalfWeights("statistics.pixel_cells", _pixelCells, [pixels, Cells])]), "tones", 2 * channels * Cells);
        string[] fine = _scale == 1
            ? []
            : [Node("ReduceMean", [Squares(image, "fine_filters", _fineFilters, 2, _scale)], NodeAttribute.Ints("axes", 2, 3), NodeAttribute.Int("keepdims", 0))];
        string all = Node("Concat", [Reshape(banded, "cells", Bands * Cells), tones, .. fine], NodeAttribute.Int("axis", 1));
        string chosen = Node("Gather", [all, builder.Integers("statistics.columns", [.. _columns.Select(column => (long)column)])], NodeAttribute.Int("axis", 1));
        // Values outside of 0..1 may make a mean negative, whose logarithm would be no number.
        string logarithms = Node("Log", [Node("Add", [Node("Relu", [chosen]), builder.Weights("statistics.floors", _floors, [1, _floors.Length])])]);
        return builder.Split("statistics", logarithms, [.. Lengths.Select(length => (long)length)]);
    }

    private double[] Shrink(ReadOnlySpan<float> image)
    {
        var small = new double[_shape.Channels * _height * _width];
        for (int i = 0; i < small.Length; i++)
        {
            (int channel, int y, int x) = (i / (_height * _width), i / _width % _height, i % _width);
            for (int a = 0; a < _scale; a++)
            {
                for (int b = 0; b < _scale; b++) small[i] += image[(channel * _shape.Height + y * _scale + a) * _shape.Width + x * _scale + b];
            }
            small[i] /= _scale * _scale;
        }
        return small;
    }

    // Squares of what filters [n, C, side, side] make of an image.
    private double[] Energies(double[] image, int height, int width, float[] filters, int side, int stride)
    {
        (int high, int wide) = ((height - side) / stride + 1, (width - side) / stride + 1);
        var energies = new double[filters.Length / (_shape.Channels * side * side) * high * wide];
        for (int i = 0; i < energies.Length; i++)
        {
            (int filter, int y, int x) = (i / (high * wide), i / wide % high * stride, i % wide * stride);
            double sum = 0;
            int weight = filter * _shape.Channels * side * side;
            for (int channel = 0; channel < _shape.Channels; channel++)
            {
                for (int a = 0; a < side; a++)
                {
                    int row = (channel * height + y + a) * width + x;
                    for (int b = 0; b < side; b++) sum += image[row + b] * filters[weight++];
                }
            }
            energies[i] = sum * sum;
        }
        return energies;
    }

    // Rows [n, inner] times a matrix [inner, columns].
    private static double[] Product(double[] rows, float[] matrix, int columns)
    {
        int inner = matrix.Length / columns;
        var product = new double[rows.Length / inner * columns];
        for (int i = 0; i < rows.Length; i++)
        {
            int row = i / inner * columns, from = i % inner * columns;
            for (int column = 0; column < columns; column++) product[row + column] += rows[i] * matrix[from + column];
        }
        return product;
    }

    // [height * width, 21]: means over the whole, its quarters and its sixteenths, row by row; cells share a pixel where the side is no multiple.
    private static float[] CellMeans(int height, int width)
    {
        var means = new float[height * width * Cells];
        int cell = 0;
        foreach (int grid in (int[])[1, 2, 4])
        {
            for (int i = 0; i < grid * grid; i++, cell++)
            {
                (int top, int bottom) = Part(height, grid, i / grid);
                (int left, int right) = Part(width, grid, i % grid);
                for (int y = top; y < bottom; y++)
                {
                    for (int x = left; x < right; x++) means[(y * width + x) * Cells + cell] = (float)(Half)(1f / ((bottom - top) * (right - left)));
                }
            }
        }
        return means;
    }

    private static (int First, int End) Part(int length, int parts, int part) => (part * length / parts, ((part + 1) * length + parts - 1) / parts);

    // [28, 16]: each filter, then eight bands for quarters and four for sixteenths, all as means over the kernel's pixels. Means of cells stand among the tones, so that bands leave them out.
    private static float[] BandsOfFilters()
    {
        var bands = new float[Bands * Filters];
        for (int filter = 0; filter < Filters; filter++)
        {
            (int down, int across) = (Math.Min(filter / Kernel, 2), Math.Min(filter % Kernel, 2));
            void Put(int band) => bands[band * Filters + filter] = 1f / Filters;
            Put(filter);
            if ((down, across) == (0, 0)) continue;
            Put(FirstQuarterBand + down * 3 + across - 1);
            Put(FirstSixteenthBand + (down, across) switch { (< 2, < 2) => 0, (2, 2) => 3, (2, _) => 1, _ => 2 });
        }
        return bands;
    }
}
