using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>
/// Differentiable augmentation (Zhao et al., "Differentiable Augmentation for Data-Efficient GAN Training", 2020): whatever the discriminator sees, real or generated, in its own
/// step and in the generator's, is first changed at random, so that it cannot learn a small data set by heart; gradients pass through. Affine changes are those of Karras et al. ("Training
/// Generative Adversarial Networks with Limited Data", 2020), milder.
/// </summary>
/// <param name="kinds">What is changed.</param>
public sealed class Augmentation(AugmentationKinds kinds) : IInputTransform
{
    // Of the paper: shifts of up to an eighth of the side, holes of half of it.
    private const int ShiftShare = 8, HoleShare = 2;
    private const double MostTurn = Math.PI / 12, MostSlant = 0.3, MostScale = 0.1;

    /// <inheritdoc/>
    public Tensor Apply(Tensor samples, long step, TorchSharp.torch.Generator random)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (kinds.HasFlag(AugmentationKinds.Colour)) samples = Colour(samples, random);
        if (kinds.HasFlag(AugmentationKinds.Affine)) samples = Affine(samples, random);
        if (kinds.HasFlag(AugmentationKinds.Translation)) samples = Translation(samples, random);
        return kinds.HasFlag(AugmentationKinds.Cutout) ? Cutout(samples, random) : samples;
    }

    // Brightness, saturation where there are colours, contrast.
    private static Tensor Colour(Tensor images, TorchSharp.torch.Generator random)
    {
        images = images + (Draw(images, random) - 0.5);
        if (images.shape[1] > 1)
        {
            Tensor grey = images.mean([1], keepdim: true);
            images = (images - grey) * (2 * Draw(images, random)) + grey;
        }
        Tensor mean = images.mean([1, 2, 3], keepdim: true);
        return (images - mean) * (Draw(images, random) + 0.5) + mean;
    }

    /// <summary>Turns, slants and scales images; what comes in from outside is what the border shows.</summary>
    /// <param name="images">[N, C, H, W].</param>
    /// <param name="random">What is drawn comes from here; on the CPU.</param>
    /// <param name="mostShift">How far they are moved too, at most, along both axes, as a share of half the side; 0 leaves them where they are.</param>
    internal static Tensor Affine(Tensor images, TorchSharp.torch.Generator random, double mostShift = 0)
    {
        Tensor turn = Even(MostTurn), slant = Even(MostSlant), scale = Even(MostScale).exp();
        Tensor cos = turn.cos() * scale, sin = turn.sin() * scale, none = zeros_like(turn);
        (Tensor right, Tensor down) = mostShift == 0 ? (none, none) : (Even(mostShift), Even(mostShift));
        Tensor matrix = cat([cos, cos * slant - sin, right, sin, sin * slant + cos, down], 1).view(-1, 2, 3).to(images.dtype);
        Tensor grid = nn.functional.affine_grid(matrix, images.shape, align_corners: false);
        return nn.functional.grid_sample(images, grid, padding_mode: GridSamplePaddingMode.Border, align_corners: false);

        Tensor Even(double most) => (2 * Draw(images, random).view(-1, 1) - 1) * most;
    }

    // By whole pixels; what comes in from outside is 0, the middle grey.
    private static Tensor Translation(Tensor images, TorchSharp.torch.Generator random)
    {
        (long height, long width) = (images.shape[2], images.shape[3]);
        Tensor moved = Moved(images, 2, Draw(images, random), height / ShiftShare);
        return Moved(moved, 3, Draw(images, random), width / ShiftShare);
    }

    private static Tensor Moved(Tensor images, int axis, Tensor draw, long most)
    {
        if (most == 0) return images;
        long side = images.shape[axis];
        Tensor padded = nn.functional.pad(images, axis == 2 ? [0L, 0L, most, most] : [most, most, 0L, 0L]);
        Tensor first = (draw * (2 * most + 1)).floor().clamp(0, 2 * most).to(ScalarType.Int64);
        long[] along = axis == 2 ? [1, 1, side, 1] : [1, 1, 1, side];
        Tensor places = (first + arange(side, ScalarType.Int64, images.device).view(along)).expand(images.shape);
        return padded.gather(axis, places);
    }

    // A square hole that may reach beyond the border.
    private static Tensor Cutout(Tensor images, TorchSharp.torch.Generator random)
    {
        (long height, long width) = (images.shape[2], images.shape[3]);
        Tensor inside = Inside(height, Draw(images, random), [1, 1, height, 1], images.device) * Inside(width, Draw(images, random), [1, 1, 1, width], images.device);
        return images * (1 - inside);
    }

    private static Tensor Inside(long side, Tensor draw, long[] along, Device device)
    {
        long hole = Math.Max(1, side / HoleShare);
        Tensor first = (draw * (side + 1)).floor() - hole / 2;
        Tensor places = arange(side, ScalarType.Float32, device).view(along);
        return (places.ge(first) & places.lt(first + hole)).to_type(ScalarType.Float32);
    }

    // One number a sample, from [0, 1).
    private static Tensor Draw(Tensor images, TorchSharp.torch.Generator random) => rand([images.shape[0], 1, 1, 1], ScalarType.Float32, CPU, generator: random).to(images.device);
}
