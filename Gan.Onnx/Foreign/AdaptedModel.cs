namespace Gan.Onnx.Foreign;

/// <summary>A model as the contract has it.</summary>
/// <param name="Model">The rewritten model.</param>
/// <param name="IsGenerator">Whether it is a generator; else it is a discriminator.</param>
/// <param name="Range">Between which values its pixels lay before.</param>
internal sealed record AdaptedModel(OnnxModel Model, bool IsGenerator, PixelRange? Range);
