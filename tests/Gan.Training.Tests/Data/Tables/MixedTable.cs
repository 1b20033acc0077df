using System.Globalization;
using System.Text;
using Gan.Onnx.Latents;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Reading;

namespace Gan.Training.Tests.Data.Tables;

/// <summary>A table with all that columns can be: missing values, texts with commas, whole numbers beyond single precision, dates, decimals around two modes, and a class that is rare.</summary>
internal static class MixedTable
{
    public const string Columns = "colour,flag,visits,serial,day,amount,weight,label";

    public static string Text(int rows)
    {
        var text = new StringBuilder(Columns + "\n");
        Span<float> normal = stackalloc float[3];
        for (int i = 0; i < rows; i++)
        {
            CounterRandom.FillNormal(3, i, 0, normal);
            int Pick(uint stream, int count) => CounterRandom.Integer(3, i, stream, count);
            string colour = Pick(1, 6) switch { 0 => "", 1 => "\"red, dark\"", 2 => "red", _ => "blue" };
            string visits = Pick(2, 5) is var number && number == 4 ? "" : (2 * number).ToString(CultureInfo.InvariantCulture);
            string amount = (Pick(3, 3) == 0 ? 0 : (Pick(4, 2) == 0 ? 20 : 900) + 4 * normal[0]).ToString("0.00", CultureInfo.InvariantCulture);
            string day = new DateTime(2024, 1, 1).AddDays(Pick(5, 365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{colour},{(Pick(6, 2) == 0 ? "true" : "false")},{visits},{3_000_000_000 + i},{day},{amount},{0.1f + normal[1]:R},{(i % 20 == 7 ? "rare" : "usual")}\n");
        }
        return text.ToString();
    }

    public static TableData Data(int rows)
    {
        using var folder = new TempFolder();
        return TableData.Of("mixed", Table.Load(TableFileTests.Open(folder, Text(rows), hasHeader: true)));
    }
}
