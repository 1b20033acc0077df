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
    /// <param name="model">The model.</param>
    /// <param name="options">What is generated.</param>
    /// <param name="seed">Which.</param>
    /// <param name="identifiers">Texts of identifiers by the number of the row; null for all that their patterns have.</param>
    internal static IReadOnlyList<GeneratedColumn> Of(
        GanModel model, GenerateOptions options, ulong seed, Func<IdentifierColumn, Func<long, string>>? identifiers = null)
    {
        if (model.IsTable)
        {
            List<GeneratedColumn> columns = [.. model.Metadata.Columns.Select(OfTable)];
            // Where they stood in the table, from the first on.
            foreach (IdentifierColumn made in model.Metadata.Identifiers.OrderBy(column => column.Place))
            {
                Func<long, string> texts = identifiers?.Invoke(made) ?? new IdentifierPattern(made.Pattern).Texts(seed);
                columns.Insert(Math.Clamp(made.Place, 0, columns.Count), OfText(made.Name, texts));
            }
            foreach ((string name, Func<long, string> rule) in options.Rules ?? new Dictionary<string, Func<long, string>>())
            {
                int place = columns.FindIndex(column => column.Name == name);
                if (place < 0) columns.Add(OfText(name, rule));
                else columns[place] = OfText(name, rule);
            }
            return columns;
        }
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

    private static GeneratedColumn OfText(string name, Func<long, string> rule) => new(name, TextDataViewType.Instance, null, (rows, _, _) =>
        (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = rule(rows.Row).AsMemory()));

    private static GeneratedColumn OfTable(TableColumn column) =>
        new(column.Name, TableCells.TypeOf(column), column.Name, (rows, output, of) => TableCells.Getter(column, of, () => (rows.Output(output), rows.Place)));
}
