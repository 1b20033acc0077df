namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>What somebody knows of rows beyond their columns: columns that are derived of them, constraints that they should fulfil, and what to plot.</summary>
internal interface IRowMeasures
{
    /// <summary>Names of the derived columns.</summary>
    IReadOnlyList<string> DerivedColumns { get; }

    /// <summary>Constraints as people read them: <c>pz &lt; beam</c>.</summary>
    IReadOnlyList<string> Constraints { get; }

    /// <summary>The derived columns.</summary>
    /// <param name="columns">For each column its numbers.</param>
    IReadOnlyList<double[]> Derive(IReadOnlyList<double[]> columns);

    /// <summary>Of each constraint, how many rows break it.</summary>
    /// <param name="columns">For each column its numbers.</param>
    IReadOnlyList<int> Broken(IReadOnlyList<double[]> columns);

    /// <summary>What is plotted against each other, real rows and generated ones.</summary>
    /// <param name="real">For each column its numbers of real rows.</param>
    /// <param name="generated">The same of generated ones.</param>
    IReadOnlyList<ScatterPlot> Scatter(IReadOnlyList<double[]> real, IReadOnlyList<double[]> generated);
}
