using Gan.Training.Samples.Learning;

namespace Gan.Training.Modalities.Text.Learning;

/// <summary>Strings in columns, those that belong to the language in blue.</summary>
internal sealed class SequenceSheet(SequenceData data, int latent, long seed) : SampleSheet
{
    private const int Strings = 80;

    private readonly FixedStrings _strings = new(data.Train.Shape, latent, [.. Enumerable.Range(0, Strings).Select(i => (long)(i % data.Classes.Count))], seed, Stream);

    internal override void Write(string path, Networks.GeneratorNetwork generator) => StringPlot.Write(path, _strings.Draw(generator));
}
