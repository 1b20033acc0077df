using Gan.MLNet.Cursors;
using Gan.MLNet.Labels;
using Gan.MLNet.Tables;
using Gan.Onnx;
using Gan.Onnx.Tables;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Generation;

/// <summary>A column of generated rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Output">The generator's output that it is read from; null where the generator need not run for it.</param>
/// <param name="Getter">Gives the present row's value, of the output's place among those that are read.</param>
internal sealed record GeneratedColumn(string Name, DataViewType Type, string? Output, Func<DrawnRowReader, int, DataViewSchema.Column, Delegate> Getter)
{
    /// <summary>What the schema tells of it beside its type; null for nothing.</summary>
    internal DataViewSchema.Annotations? Annotations { get; private init; }

    /// <summary>The columns of a model's samples: of tables theirs, else an image and, where there are classes, its label.</summary>
    internal static IReadOnlyList<GeneratedColumn> Of(GanModel model, GenerateOptions options)
    {
        if (model.IsTable) return [.. model.Metadata.Columns.Select(OfTable)];
        var image = new GeneratedColumn(options.ImageColumnName, GeneratedView.ImageType(model), TensorNames.Image, (rows, output, _) => Getters.OfVector(() => rows.Numbers(output)));
        if (!model.IsConditional) return [image];
        if (options.LabelColumnName == options.ImageColumnName) throw new UserInputException($"Images and labels would both be column '{options.ImageColumnName}'.");
        return
        [
            image,
            new GeneratedColumn(options.LabelColumnName ?? GenerateOptions.DefaultLabel, new KeyDataViewType(typeof(uint), model.Classes.Count), null, (rows, _, _) => (ValueGetter<uint>)((ref uint value) => value = (uint)rows.Class + 1))
            {
                Annotations = KeyValues.Of(model.Classes),
            },
        ];
    }

    private static GeneratedColumn OfTable(TableColumn column) =>
        new(column.Name, TableCells.TypeOf(column), column.Name, (rows, output, of) => TableCells.Getter(column, of, () => (rows.Output(output), rows.Place)));
}
