using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Text;

/// <summary>Short strings of a known language.</summary>
internal sealed class TextModality : Modality<SequenceShape>
{
    internal const string ModelKind = "sequence";

    /// <summary>The generator's output and the discriminator's input: the indices of characters in the vocabulary, int64 [N, L].</summary>
    internal const string Tensor = "tokens";

    /// <summary>The entry of the metadata that holds the characters that tokens stand for, the first being the blank that strings are filled up with.</summary>
    internal const string VocabularyEntry = "vocabulary";

    private const int PreviewStrings = 80;
    private const ulong PreviewSeed = 1;

    internal override string Name => "strings";

    internal override int Priority => 30;

    internal override IReadOnlyList<string> EmbeddedNames => [ExpressionGrammar.Name];

    internal override string OutputFiles => "Strings: FILE.txt, one a line, or FILE.png.";

    internal override string Snippet => "long[] tokens = new GeneratorSampler(model, seed: 42).GenerateTokens(firstRow: 0, rows: 1_000);";

    internal override bool Makes(GanModel model) => model.Metadata.Kind == ModelKind;

    private protected override SampleProcessing CreateProcessing(SequenceShape shape) => new SequenceProcessing(shape);

    internal override bool Opens(IReadOnlyList<string> sources) => sources.Contains(ExpressionGrammar.Name);

    internal override SampleData Open(DatasetSpec source, long memory, IProgress<OpeningProgress>? progress)
    {
        source.RefuseTableOptions();
        source.RequireOne("Strings", $"{ExpressionGrammar.Name} alone");
        source.RefuseImageOptions("are strings");
        return SequenceData.Load();
    }

    protected override string Describe(SequenceShape shape) => $"up to {shape.Length} characters of '{shape.Vocabulary.Trim()}'";

    internal override void Draw(string path, SampleData data) => StringPlot.Write(path, [.. ((SequenceData)data).Test.Texts.Take(PreviewStrings)]);

    internal override void Generate(GenerationRequest request)
    {
        string[] texts = GeneratedStrings.Draw(request.Model, request.CreateSampler(), request.Count, request.Cancellation);
        if (TextLines.IsOne(request.Path)) TextLines.Write(request.Path, texts);
        else if (request.Ending == ".png") StringPlot.Write(request.Path, texts);
        else throw new UserInputException($"--out {request.Path}: strings are written to FILE.txt or drawn in FILE.png.");
    }

    internal override void DrawPreview(string path, GanModel model, Func<SampleData> data) =>
        StringPlot.Write(path, GeneratedStrings.Draw(model, new GeneratorSampler(model, PreviewSeed), PreviewStrings));

    internal override Func<int[], Array>? RowsFor(TensorSpec input, SampleSet samples) =>
        samples is SequenceSet strings && input.Name == Tensor && input.ElementsPerRow == strings.Shape.Length
            ? indices => indices.SelectMany(index => strings.Shape.Encode(strings.Texts[index])).Select(token => (long)token).ToArray()
            : null;

    internal override string Usage(string model, string? data, string label) => $"gan generate {model} --count 64{label} --out samples.txt";
}
