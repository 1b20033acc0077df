using System.Text.Json.Serialization;

namespace Gan.Training.Samples;

/// <summary>
/// What one sample is to a network: its dimensions, and what stands between its units and the network's. Each has a <see cref="StoredNameAttribute"/>, under which files of runs know it.
/// </summary>
public abstract record SampleShape
{
    /// <summary>The dimensions behind the batch.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<int> Dimensions { get; }

    /// <summary>The product of the dimensions.</summary>
    [JsonIgnore]
    public int Size => Dimensions.Aggregate(1, (size, length) => checked(size * length));

    /// <summary>What samples are called: <c>images</c>, <c>points</c>, <c>strings</c>.</summary>
    [JsonIgnore]
    public abstract string Noun { get; }

    /// <summary>Whether a sample is channels by height by width, so that it can be rotated and flipped.</summary>
    [JsonIgnore]
    public virtual bool IsSpatial => false;

    /// <summary>The dimensions as people read them: <c>1x28x28</c>.</summary>
    [JsonIgnore]
    public string Text => string.Join('x', Dimensions);
}
