using Gan.MLNet.Cursors;
using Microsoft.ML;

namespace Gan.MLNet.Scoring;

/// <summary>Where each column of a scored view comes from: a column of the source, or an output of the step.</summary>
internal sealed class ColumnMap
{
    private readonly DataViewSchema _schema;
    private readonly DataViewSchema _from;
    private readonly OnnxStep _step;
    private readonly int[] _source;
    private readonly int[] _output;

    /// <param name="schema">The scored view's columns. A new column stands behind the one of its name that it hides, or at the end.</param>
    /// <param name="source">The source's columns.</param>
    /// <param name="step">The step that adds columns.</param>
    internal ColumnMap(DataViewSchema schema, DataViewSchema source, OnnxStep step)
    {
        _schema = schema;
        _from = source;
        _step = step;
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

    /// <summary>The step's outputs that were asked for, in the order of their columns.</summary>
    internal IEnumerable<int> ActiveOutputs(ActiveColumns active) => _schema.Where(column => active[column.Index] && OutputOf(column.Index) >= 0).Select(column => OutputOf(column.Index));

    /// <summary>The source's columns that are needed for those that were asked for.</summary>
    internal IEnumerable<DataViewSchema.Column> Needed(ActiveColumns active)
    {
        var needed = _schema.Where(column => active[column.Index]).Select(column => SourceOf(column.Index)).ToHashSet();
        if (ActiveOutputs(active).Any()) needed.UnionWith(_step.Inputs.Select(input => _from[input.Column].Index));
        return _from.Where(column => needed.Contains(column.Index));
    }

    /// <summary>The step's output behind a column, or -1.</summary>
    internal int OutputOf(int column) => _output[column];
}
