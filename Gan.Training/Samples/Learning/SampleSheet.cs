namespace Gan.Training.Samples.Learning;

/// <summary>A picture of samples of fixed latents, so that the pictures drawn during a run show the same samples growing up.</summary>
internal abstract class SampleSheet
{
    /// <summary>Keeps these latents apart from others of the seed.</summary>
    protected const uint Stream = 0x47524944;

    /// <summary>Draws samples and writes their picture, PNG.</summary>
    internal abstract void Write(string path, Networks.GeneratorNetwork generator);
}
