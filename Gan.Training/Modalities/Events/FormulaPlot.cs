using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Evaluation;

namespace Gan.Training.Modalities.Events;

/// <summary>The picture of rows that were learnt by formulas: columns, what is measured beside them, and planes.</summary>
internal static class FormulaPlot
{
    /// <param name="path">Where to; missing folders are made.</param>
    /// <param name="formulas">What is measured and drawn.</param>
    /// <param name="real">Real rows.</param>
    /// <param name="generated">Generated ones.</param>
    internal static void Write(string path, RowFormulas formulas, TableSample real, TableSample generated)
    {
        (TableSample all, TableSample made) = (real.Judged(formulas), generated.Judged(formulas));
        TablePlot.Write(path, all.Columns, all.Cells, made.Cells, [.. formulas.Planes.Select(plane => new PlanePoints(formulas.Drawn(plane, real.Cells), formulas.Drawn(plane, generated.Cells)))]);
    }
}
