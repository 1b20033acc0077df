namespace Gan.Training.Modalities.Images.Damages;

/// <summary>Nothing but one grey: black, white or one of seven between, in turn.</summary>
internal sealed class Constant : IImageDamage
{
    /// <summary>How many greys, black and white among them.</summary>
    internal const int Levels = 9;

    public string Name => "constant";

    public string Description => "one of nine greys from black to white";

    public bool IsBlank => true;

    public void Apply(ImageSet images, int index, byte[] pixels, Random random) => Array.Fill(pixels, (byte)(index % Levels * 255 / (Levels - 1)));
}
