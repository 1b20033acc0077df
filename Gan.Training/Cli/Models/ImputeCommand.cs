using System.CommandLine;
using System.Globalization;
using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Masking;
using Gan.Training.Modalities.Tables.Reading;
using Microsoft.ML;

namespace Gan.Training.Cli.Models;

/// <summary><c>gan impute</c>: a table with its missing cells filled.</summary>
internal static class ImputeCommand
{
    private static readonly Argument<string> _model = SharedOptions.Model();
    private static readonly Option<string> _data = new("--data") { Description = "The table, FILE.csv or FILE.tsv.", Required = true };
    private static readonly Option<bool> _likely = new("--most-likely") { Description = "Fill with what is most likely, of numbers the median, in place of drawing: closer on average, and with less variation than there is." };
    private static readonly Option<ulong> _seed = SharedOptions.Seed();
    private static readonly Option<string> _out = SharedOptions.Out("The table to write, FILE.csv or FILE.tsv: all rows and columns of the data, without holes in the columns that the model knows.");

    internal static Command Create()
    {
        var command = new Command("impute", "Fill the missing cells of a table by what is known of each row, with a model of the recipe gain.") { _model, _data, _likely, ModelTable.NamesFromModel, _seed, _out };
        foreach (Option option in TableOptions.OfModel) command.Add(option);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        string path = parsed.GetRequiredValue(_out), data = parsed.GetRequiredValue(_data), from = parsed.GetRequiredValue(_model);
        if (!DelimitedFile.IsOne(path)) throw new UserInputException($"--out {path}: rows of a table are written to FILE.csv or FILE.tsv.");
        OutputFile.RequireOther("--out", path, data);
        var output = new ConsoleOutput();
        using GanModel model = GanModel.Load(from);
        if (!model.CanImpute) throw new UserInputException($"'{from}' completes no rows of tables: train a model with 'gan train gain'.");
        IDataView view = ModelTable.Open(data, model, TableOptions.Read(data, parsed), parsed.GetValue(ModelTable.NamesFromModel), output);
        ulong? seed = parsed.GetValue(_likely) ? null : parsed.GetValue(_seed);
        Table table = ModelTable.Load(view, data, model, output, "left as it is, and taken for unknown");
        IReadOnlyDictionary<string, int> filled = MaskedTableFile.Fill(view, table, model, seed, path, cancellation);
        string columns = string.Join(", ", filled.OrderByDescending(column => column.Value).Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Key} {column.Value:n0}")));
        int cells = filled.Values.Sum();
        string count = string.Create(CultureInfo.InvariantCulture, $"{cells:n0} {(cells == 1 ? "cell" : "cells")}");
        Console.WriteLine($"{count} filled{(filled.Count == 0 ? "" : $" ({columns})")}, in {path}");
        return 0;
    }
}
