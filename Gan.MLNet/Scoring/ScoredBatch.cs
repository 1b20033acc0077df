using Gan.MLNet.Cursors;
using Gan.Onnx.Running;
using Microsoft.ML.Data;

namespace Gan.MLNet.Scoring;

/// <summary>Rows that were read ahead: what the model is fed and gives, and what is carried along.</summary>
internal sealed class ScoredBatch(OnnxBatch tensors, IReadOnlyList<PassThroughColumn> carried) : IDisposable
{
    internal TensorBuffer[] Inputs { get; } = [.. tensors.Inputs];

    internal TensorBuffer[] Outputs { get; } = [.. tensors.Outputs];

    /// <summary>How many rows it had best be filled with.</summary>
    internal int PreferredRows => tensors.PreferredRows;

    /// <summary>The values that are carried along, in the order of the carriers.</summary>
    internal Array[] Carried { get; } = [.. carried.Select(column => column.CreateStore(tensors.Capacity))];

    internal DataViewRowId[] Ids { get; } = new DataViewRowId[tensors.Capacity];

    /// <summary>The source's batch numbers, by which ML.NET puts rows of several cursors in order.</summary>
    internal long[] Numbers { get; } = new long[tensors.Capacity];

    internal int Rows { get; set; }

    internal void Decide() => tensors.Decide(Rows);

    internal void Run() => tensors.Run(Rows);

    public void Dispose() => tensors.Dispose();
}
