using Gan.Training.Samples.Learning.State;
using static TorchSharp.torch;

namespace Gan.Training.Samples.Learning;

/// <summary>Hands out batches of real samples.</summary>
internal interface IBatchSampler : IDisposable
{
    /// <summary>The next batch: samples float [batch, …] as networks take them, and labels int64 [batch, 1], or null where none are learnt.</summary>
    (Tensor Samples, Tensor? Labels) Next();

    /// <summary>The next few batches as one.</summary>
    /// <param name="batches">How many, from 1.</param>
    (Tensor Samples, Tensor? Labels) Next(int batches)
    {
        if (batches == 1) return Next();
        (Tensor Samples, Tensor? Labels)[] parts = [.. Enumerable.Range(0, batches).Select(_ => Next())];
        return (cat([.. parts.Select(part => part.Samples)]), parts[0].Labels is null ? null : cat([.. parts.Select(part => part.Labels!)]));
    }

    /// <summary>Puts down what decides the batches to come.</summary>
    void Save(TrainingState state);

    /// <summary>Goes on from there.</summary>
    /// <exception cref="InvalidDataException">The state is of another run.</exception>
    void Restore(TrainingState state);
}
