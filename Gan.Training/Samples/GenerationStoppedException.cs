namespace Gan.Training.Samples;

/// <summary>Generating was stopped; the message says what was written until then.</summary>
internal sealed class GenerationStoppedException(string message, OperationCanceledException stopped) : OperationCanceledException(message, stopped, stopped.CancellationToken);
