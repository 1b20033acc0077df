using System.Globalization;
using System.Text;
using Gan.Onnx.Latents;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Reading;

namespace Gan.Training.Tests.Data.Tables.Combinations;

/// <summary>A table in which a city decides its region and that its country, in another order, and makes have some models.</summary>
internal static class ShopTable
{
    public const string Columns = "amount,city,make,country,hours,model,region,colour";

    public static readonly (string First, string Second)[] Fixed = [("city", "region"), ("country", "region"), ("make", "model")];

    private const int Cities = 12, Regions = 7, Countries = 5, Makes = 8, Models = 20;

    /// <summary>Rows as text.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="missing">One cell in so many is missing; 0 for none.</param>
    public static string Text(int rows, int missing = 0)
    {
        var text = new StringBuilder(Columns + "\n");
        for (int i = 0; i < rows; i++)
        {
            int Pick(uint stream, int count) => CounterRandom.Integer(3, i, stream, count);
            int city = Math.Min(Pick(1, Cities), Pick(2, Cities)), region = city % Regions, make = Pick(3, Makes);
            string[] cells =
            [
                (10 * city + Pick(4, 1_000) / 100.0).ToString("0.00", CultureInfo.InvariantCulture), $"city{city}", $"make{make}",
                $"country{region % Countries}", $"{Pick(5, 60)}", $"model{(3 * make + Pick(6, 4)) % Models}", $"region{region}",
                Pick(7, 3) switch { 0 => "red", 1 => "green", _ => "blue" },
            ];
            bool IsMissing(int column) => missing > 0 && Pick(10 + (uint)column, missing) == 0;
            text.AppendJoin(',', cells.Select((cell, column) => IsMissing(column) ? "" : cell)).Append('\n');
        }
        return text.ToString();
    }

    public static TableData Data(int rows, int missing = 0) => Of(Text(rows, missing));

    public static TableData Of(string text)
    {
        using var folder = new TempFolder();
        return TableData.Of("shop", Table.Load(TableFileTests.Open(folder, text, hasHeader: true)));
    }

    /// <summary>The pairs that two columns have, in files of rows.</summary>
    public static HashSet<(string First, string Second)> Pairs(IEnumerable<string> lines, string first, string second)
    {
        string[] names = Columns.Split(',');
        int one = Array.IndexOf(names, first), other = Array.IndexOf(names, second);
        return [.. lines.Skip(1).Select(line => line.Split(',')).Select(cells => (cells[one], cells[other]))];
    }
}
