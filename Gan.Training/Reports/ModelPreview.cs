using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Modalities.Events;
using Gan.Training.Modalities.Images;
using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Modalities.Tables.Plots;
using Gan.Training.Modalities.Text;
using Gan.Training.Samples;
using Gan.Training.Training;

namespace Gan.Training.Reports;

/// <summary>The picture beside a model: a grid of its images, one class a column where there are classes, a plot of its points, its strings, or histograms of its columns over those of the data.</summary>
internal static class ModelPreview
{
    private const int Columns = 10, Rows = 10, Points = 5_000, Strings = 80, TableRows = 5_000;
    private const ulong Seed = 1;

    internal static void Write(string path, GanModel model, RunConfiguration run)
    {
        if (model.IsTable) WriteTable(path, model, run.OpenData());
        else if (GeneratedPoints.IsOne(model)) PointPlot.Write(path, GeneratedPoints.Draw(model, Seed, Points), GaussianMixture.All.GetValueOrDefault(model.Metadata.Data?.Name ?? ""));
        else if (GeneratedStrings.IsOne(model)) StringPlot.Write(path, GeneratedStrings.Draw(model, new GeneratorSampler(model, Seed), Strings));
        else ImageGrid.Write(path, Images(model), Columns);
    }

    private static void WriteTable(string path, GanModel model, SampleData data)
    {
        var generated = TableSample.Draw(model, Seed, TableRows);
        if (data is FormulaData formulas) FormulaPlot.Write(path, formulas.Rows.Shape.Formulas, formulas.Rows.Sample.Some(TableRows), generated);
        else TablePlot.Write(path, model.Metadata.Columns, TableSample.Of(data is HoledData holed ? holed.Rows.Table : ((TableData)data).Rows.Table).Some(TableRows).Cells, generated.Cells);
    }

    private static ImageSet Images(GanModel model)
    {
        var sampler = new GeneratorSampler(model, Seed);
        ImageSet drawn = GeneratedImages.Draw(model, sampler, Columns * Rows * (model.IsConditional ? Math.Max(1, model.Classes.Count) : 1));
        if (drawn.Labels is not { } labels) return drawn;
        var byClass = new Queue<int>[model.Classes.Count];
        for (int label = 0; label < byClass.Length; label++) byClass[label] = new(Enumerable.Range(0, drawn.Count).Where(i => labels[i] == label));
        return drawn.Pick([.. Enumerable.Range(0, Columns * Rows).Select(place => byClass[place % Columns % byClass.Length].Dequeue())]);
    }
}
