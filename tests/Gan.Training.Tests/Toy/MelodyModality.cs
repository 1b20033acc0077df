using System.CommandLine;
using System.Globalization;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Samples;
using SkiaSharp;

namespace Gan.Training.Tests.Toy;

/// <summary>Melodies: what is opened, written and drawn.</summary>
internal sealed class MelodyModality : Modality<MelodyShape>
{
    internal const string ModelKind = "toy-melody", Tensor = "notes", PitchesEntry = "toy_pitches";

    internal static Option<int?> Transpose { get; } = new("--transpose") { Description = "Of melodies: steps to move all notes by." };

    internal override string Name => "melodies";

    internal override int Priority => 50;

    internal override IReadOnlyList<string> EmbeddedNames => ["melodies"];

    internal override IReadOnlyList<Option> ReadingOptions => [Transpose];

    internal override string OutputFiles => "Melodies: FILE.notes, one a line.";

    internal override (string One, string Many) Counted => ("melody", "melodies");

    internal override bool Makes(GanModel model) => model.Metadata.Kind == ModelKind;

    private protected override SampleProcessing CreateProcessing(MelodyShape shape) => new MelodyProcessing(shape);

    internal override bool Opens(IReadOnlyList<string> sources) => sources is ["melodies"];

    internal override SampleData Open(DatasetSpec source, long memory, IProgress<OpeningProgress>? progress)
    {
        source.RefuseImageOptions("are melodies");
        source.RefuseTableOptions();
        return MelodyData.Load();
    }

    internal override void Generate(GenerationRequest request)
    {
        if (request.Ending != ".notes") throw new UserInputException($"--out {request.Path}: melodies are written to FILE.notes.");
        long[] notes = request.CreateSampler().GenerateTokens(0, request.Count, request.Cancellation);
        File.WriteAllLines(request.Path, notes.Chunk(notes.Length / request.Count).Select(melody => string.Join(' ', melody.Select(note => note.ToString(CultureInfo.InvariantCulture)))));
    }

    internal override void DrawPreview(string path, GanModel model, Func<SampleData> data) => Draw(path, new GeneratorSampler(model, 1).GenerateTokens(0, 16), model.Sample.ElementsPerRow);

    internal override void Draw(string path, SampleData data)
    {
        MelodySet melodies = ((MelodyData)data).Test;
        Draw(path, [.. melodies.Melodies.SelectMany(melody => melody).Select(note => (long)note)], melodies.Shape.Length);
    }

    internal override Func<int[], Array>? RowsFor(TensorSpec input, SampleSet samples) => input.Name == Tensor && samples is MelodySet melodies
        ? indices => indices.SelectMany(index => melodies.Melodies[index]).Select(note => (long)note).ToArray()
        : null;

    internal static void Draw(string path, long[] notes, int length)
    {
        using var picture = new SKBitmap(length, notes.Length / length);
        for (int i = 0; i < notes.Length; i++) picture.SetPixel(i % length, i / length, new SKColor((byte)(16 * notes[i]), 0, 0));
        using SKData png = picture.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(path, png.ToArray());
    }
}
