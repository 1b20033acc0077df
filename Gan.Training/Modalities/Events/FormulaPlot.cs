using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Modalities.Tables.Plots;

namespace Gan.Training.Modalities.Events;

/// <summary>The picture of rows that were learnt by formulas: columns, what is measured beside them, and planes.</summary>
internal static class FormulaPlot
{
    /// <param name="path">Where to; missing folders are made.</param>
    /// <param name="measures">What is measured and drawn.</param>
    /// <param name="real">Real rows.</param>
    /// <param name="generated">Generated ones.</param>
    internal static void Write(string path, IRowMeasures measures, TableSample real, TableSample generated)
    {
        (TableSample all, TableSample made) = (real.Measured(measures), generated.Measured(measures));
        TablePlot.Write(path, all.Columns, all.Cells, made.Cells, [.. measures.Scatter(real.Cells, generated.Cells).Select(plot => plot.Points)]);
    }
}
