namespace Gan.Onnx.Running;

/// <summary>Whether each row of a model's outputs depends on the same row of its inputs alone.</summary>
/// <param name="Verdict">What is known.</param>
/// <param name="Reason">Why rows are not known to be independent, in one line that names the node; empty where they are.</param>
public sealed record BatchIndependence(BatchVerdict Verdict, string Reason)
{
    /// <summary>Whether the graph proves it: rows are then put side by side.</summary>
    public bool IsProven => Verdict == BatchVerdict.Independent;
}

/// <summary>What is known of the rows of a batch.</summary>
public enum BatchVerdict
{
    /// <summary>The graph proves that no row depends on another.</summary>
    Independent,

    /// <summary>The graph does not prove it, and does not show the opposite: <see cref="IndependenceCheck"/> finds out.</summary>
    Undecided,

    /// <summary>The graph shows that rows depend on each other, or that it takes a single row only: they are run one at a time, as ML.NET's own step runs every model.</summary>
    Dependent,
}
