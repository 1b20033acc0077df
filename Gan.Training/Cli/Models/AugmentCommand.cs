using System.CommandLine;
using System.Globalization;
using Gan.MLNet;
using Gan.MLNet.Augmentation;
using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Files;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Masking;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Schema;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Gan.Training.Cli.Models;

/// <summary><c>gan augment</c>: a table with generated rows of the classes that have too few.</summary>
internal static class AugmentCommand
{
    // What our messages in the log of a context come from.
    private const string Majority = "majority", GanSource = "Gan";

    private static readonly Argument<string> _model = SharedOptions.Model();
    private static readonly Option<string> _data = new("--data") { Description = "The table, FILE.csv or FILE.tsv: the training part alone, never the rows that are tested on.", Required = true };
    private static readonly Option<string?> _label = new("--label") { Description = "The column of classes; without it that of the role label in the schema that the model was trained with." };
    private static readonly Option<string> _balance = new("--balance") { Description = "How many rows each class shall have: majority, as many as the most frequent class, or a number.", DefaultValueFactory = _ => Majority };
    private static readonly Option<double> _realism = new("--min-realism")
    {
        Description = "The least realism of a generated row, 0 to 1: the share of real rows of its class (of all rows where the class has "
            + "fewer than 5) that look less real; rows below are drawn anew.",
        CustomParser = SharedOptions.Number,
    };
    private static readonly Option<ulong> _seed = SharedOptions.Seed();
    private static readonly Option<string> _out = SharedOptions.Out("The table to write, FILE.csv or FILE.tsv: all rows of the data and then the generated ones, with a column IsSynthetic.");

    internal static Command Create()
    {
        var command = new Command("augment", "Fill up the classes of a table that have too few rows with generated ones.") { _model, _data, _label, _balance, _realism, ModelTable.NamesFromModel, _seed, _out };
        foreach (Option option in TableOptions.OfModel) command.Add(option);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        string path = parsed.GetRequiredValue(_out), data = parsed.GetRequiredValue(_data);
        if (!DelimitedFile.IsOne(path)) throw new UserInputException($"--out {path}: rows of a table are written to FILE.csv or FILE.tsv.");
        OutputFile.RequireOther("--out", path, data);
        double realism = parsed.GetValue(_realism);
        if (realism is not (>= 0 and <= 1)) throw new UserInputException(string.Create(CultureInfo.InvariantCulture, $"--min-realism {realism}: it is a number from 0 to 1."));
        var output = new ConsoleOutput();
        using GanModel model = GanModel.Load(parsed.GetRequiredValue(_model));
        if (!model.IsTable) throw new UserInputException($"'{parsed.GetRequiredValue(_model)}' makes no rows of tables: it cannot fill up '{data}'.");
        IDataView real = ModelTable.Open(data, model, TableOptions.Read(data, parsed), parsed.GetValue(ModelTable.NamesFromModel), output);
        TableFileFormat? format = (real as StringTable)?.Layout.Format;
        (string label, ulong seed) = (Label(parsed, model), parsed.GetValue(_seed));
        int? least = Balance(parsed.GetRequiredValue(_balance));
        long rows, own;
        if (model.CanImpute)
        {
            if (realism > 0) throw new UserInputException("--min-realism: a model that completes rows draws none anew; leave it out.");
            var plan = ConditionalAugmentation.Of(real, data, model, label, least);
            foreach (string warning in plan.Warnings) Console.Error.WriteLine($"{data}: {warning}");
            plan.Write(path, seed, cancellation);
            (rows, own) = (plan.Rows + plan.Generated, plan.Rows);
        }
        else
        {
            IDataView augmented = Augmented(real, data, model, new AugmentOptions
            {
                LabelColumnName = label,
                Balance = least is { } number ? ClassBalance.Count(number) : ClassBalance.Majority,
                MinimumRealism = (float)realism,
                Seed = seed,
            });
            TableWriter.Write(path, augmented, model.Metadata.Columns, format, cancellation);
            (rows, own) = (augmented.GetRowCount()!.Value, augmented.GetColumn<bool>("IsSynthetic").LongCount(isSynthetic => !isSynthetic));
        }
        int copies = Copies(path, format?.Encoding, model.Metadata.Columns, own);
        Console.WriteLine($"{own} rows of {data} and {rows - own} generated ones{(copies == 0 ? "" : $", {copies} of them copies of given rows,")} in {path}");
        return 0;
    }

    private static string Label(ParseResult parsed, GanModel model) => parsed.GetValue(_label) is { } named ? named
        : model.Metadata.Label is { Length: > 0 } known ? known
        : throw new UserInputException("Name the column of classes: --label COLUMN.");

    // Generated rows that are the same as a given one in all columns of the model.
    private static int Copies(string path, string? encoding, IReadOnlyList<TableColumn> columns, long own)
    {
        IDataView written = TableFile.Open(path, hasHeader: true, encoding);
        TableColumn[] known = [.. columns.Where(column => written.Schema.GetColumnOrNull(column.Name) is not null)];
        var table = Table.Load(written, new TableSchema(known, []));
        string Row(int row) => string.Join('|', Enumerable.Range(0, known.Length).Select(column => table[column][row].ToString("R", CultureInfo.InvariantCulture)));
        var given = Enumerable.Range(0, (int)own).Select(Row).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range((int)own, table.Rows - (int)own).Count(row => given.Contains(Row(row)));
    }

    private static IDataView Augmented(IDataView real, string data, GanModel model, AugmentOptions options)
    {
        var context = new MLContext();
        context.Log += (_, message) =>
        {
            bool isOurs = message is { Kind: ChannelMessageKind.Warning, Source: GanSource };
            if (isOurs) Console.Error.WriteLine($"{data}: {message.RawMessage}");
        };
        try
        {
            return context.Gan().Augment(real, model, options);
        }
        catch (InvalidOperationException tooFew)
        {
            throw new UserInputException(string.Create(CultureInfo.InvariantCulture, $"--min-realism {options.MinimumRealism}: {tooFew.Message}"), tooFew);
        }
    }

    // Rows of each class; null for as many as the most frequent one has.
    private static int? Balance(string text)
    {
        if (text == Majority) return null;
        return int.TryParse(text, CultureInfo.InvariantCulture, out int rows) && rows > 0
            ? rows
            : throw new UserInputException($"--balance {text}: it is {Majority} or a number of rows from 1.");
    }
}
