using Microsoft.ML;

namespace Gan.MLNet.Scoring;

/// <summary>Where each column of a scored view comes from: a column of the source, or an output of the step.</summary>
internal sealed class ColumnMap
{
    private readonly int[] _source;
    private readonly int[] _output;

    /// <param name="schema">The scored view's columns. A new column stands behind the one of its name that it hides, or at the end.</param>
    /// <param name="source">The source's columns.</param>
    /// <param name="step">The step that adds columns.</param>
    internal ColumnMap(DataViewSchema schema, DataViewSchema source, OnnxStep step)
    {
        _source = new int[schema.Count];
        _output = new int[schema.Count];
        Array.Fill(_source, -1);
        Array.Fill(_output, -1);
        for (int i = 0; i < step.Outputs.Count; i++) _output[schema[step.Outputs[i].Column].Index] = i;
        int next = 0;
        foreach (DataViewSchema.Column column in schema.Where(column => _output[column.Index] < 0)) _source[column.Index] = source[next++].Index;
    }

    /// <summary>The source's column behind a column, or -1.</summary>
    internal int SourceOf(int column) => _source[column];

    /// <summary>The step's output behind a column, or -1.</summary>
    internal int OutputOf(int column) => _output[column];
}
