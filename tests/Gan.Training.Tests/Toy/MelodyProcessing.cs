using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Training.Samples;

namespace Gan.Training.Tests.Toy;

/// <summary>Pitches in graphs: from 0 in files, -1 to 1 in networks.</summary>
internal sealed class MelodyProcessing(MelodyShape shape) : SampleProcessing(shape)
{
    private const string Scope = "pitches";

    protected override string Kind => MelodyModality.ModelKind;

    private float Half => (shape.Pitches - 1) / 2f;

    internal override GanMetadata Describe(GanMetadata metadata) => base.Describe(metadata) with { Extensions = new Dictionary<string, string> { [MelodyModality.PitchesEntry] = $"{shape.Pitches}" } };

    internal override void EmitPostprocessing(GraphBuilder builder, string output, string? label)
    {
        string pitches = builder.Node("Mul", Scope, [builder.Node("Add", Scope, [output, builder.Scalar("pitches.one", 1)]), builder.Scalar("pitches.half", Half)]);
        string held = builder.Node("Clip", Scope, [pitches, builder.Scalar("pitches.least", 0), builder.Scalar("pitches.most", shape.Pitches - 1)]);
        builder.Output(MelodyModality.Tensor, builder.Node("Cast", Scope, [builder.Node("Round", Scope, [held])], NodeAttribute.Int("to", (int)ElementType.Int64)), ElementType.Int64, shape.Length);
    }

    internal override string EmitPreprocessing(GraphBuilder builder)
    {
        string notes = builder.Node("Cast", Scope, [builder.Input(MelodyModality.Tensor, ElementType.Int64, shape.Length)], NodeAttribute.Int("to", (int)ElementType.Float));
        return builder.Node("Sub", Scope, [builder.Node("Div", Scope, [notes, builder.Scalar("pitches.half", Half)]), builder.Scalar("pitches.one", 1)]);
    }
}
