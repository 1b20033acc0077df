using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Events;

/// <summary>Rows of numbers that formulas are known of.</summary>
internal sealed class EventModality : RowModality<FormulaShape>
{
    /// <summary>The entry of the metadata that holds the formulas, JSON.</summary>
    internal const string FormulasEntry = "formulas";

    internal override string Name => "events";

    internal override int Priority => 5;

    internal override IReadOnlyList<string> EmbeddedNames => [SimulatedEvents.Name];

    internal override bool Makes(GanModel model) => model.Metadata.Kind == ModelKind && model.Metadata.Extensions.ContainsKey(FormulasEntry);

    private protected override SampleProcessing CreateProcessing(FormulaShape shape) => new FormulaProcessing(shape);

    internal override bool Opens(IReadOnlyList<string> sources) => sources.Contains(SimulatedEvents.Name);

    internal override SampleData AsLearnt(SampleData data, SampleShape shape) => data is TableData table ? FormulaData.Of(table, (FormulaShape)shape) : data;

    private protected override IReadOnlyList<TableColumn> ColumnsOf(FormulaShape shape) => shape.Columns;

    private protected override Table ReadTable(DatasetSpec source)
    {
        if (source.Paths is not [SimulatedEvents.Name]) return base.ReadTable(source);
        source.RefuseImageOptions("is a table");
        if (source.IsOfTables) throw new UserInputException($"'{source}' is made, not read: leave --columns, --header, --encoding, --decimal and --missing out.");
        return SimulatedEvents.Load();
    }

    private protected override void DrawPreview(string path, GanModel model, SampleData data, TableSample generated, int most)
    {
        FormulaSet rows = ((FormulaData)data).Rows;
        FormulaPlot.Write(path, rows.Shape.Formulas, rows.Sample.Some(most), generated);
    }
}
