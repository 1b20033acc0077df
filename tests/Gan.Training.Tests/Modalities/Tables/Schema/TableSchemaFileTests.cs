using System.Reflection;
using Gan.Onnx.Tables;
using Gan.Training.Files;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Tests.Modalities.Tables.Files;

namespace Gan.Training.Tests.Modalities.Tables.Schema;

/// <summary>What was found goes into a file, is corrected, and is taken.</summary>
[TestClass]
public sealed class TableSchemaFileTests : IDisposable
{
    private const string Text = "age,day,amount,who,note\n33,2020-01-02,\"1,50\",Ann,x\n40,2020-03-03,\"2,25\",Bob,?\n51,2020-02-01,\"3,75\",Bob,x\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void What_was_written_gives_the_same_columns()
    {
        Table found = Load(null);
        TableSchemaFile.Write(_folder["schema.json"], found.Schema);
        Table again = Load(_folder["schema.json"]);
        CollectionAssert.AreEqual(Lines(found), Lines(again));
        StringAssert.Contains(File.ReadAllText(_folder["schema.json"]), "\"decimal\": \",\"");
        Assert.AreEqual("2020-03-03", again.Schema.Columns[1] is var day ? CellText.Of(day, day.Maximum) : "");
    }

    [TestMethod]
    public void Bounds_of_dates_have_the_offset_of_the_column()
    {
        Table table = Table.Load(TableFileTests.Open(_folder, "at,n\n2020-03-01T00:30:00+02:00,1.5\n2020-03-02T00:30:00+02:00,2.5\n"));
        TableSchemaFile.Write(_folder["schema.json"], table.Schema);
        StringAssert.Contains(File.ReadAllText(_folder["schema.json"]), "\"minimum\": \"2020-03-01T00:30:00+02:00\"");
        ColumnOverride written = ColumnOverrides.Load(_folder["schema.json"]).Of("at");
        Assert.AreEqual((table.Schema.Columns[0].Minimum, table.Schema.Columns[0].Maximum), (written.Minimum, written.Maximum));
    }

    [TestMethod]
    public void Marks_for_no_value_are_written_too()
    {
        TableSchemaFile.Write(_folder["schema.json"], Table.Load(TableFileTests.Open(_folder, Text), null, new TextReading(Missing: ["?"])).Schema);
        TableColumn note = Load(_folder["schema.json"]).Schema.Columns[^1];
        CollectionAssert.AreEqual((string[])["x"], note.Categories.ToArray());
        Assert.AreEqual(1 / 3.0, note.Missing);
    }

    [TestMethod]
    public void Corrections_are_taken()
    {
        Table table = Load(Schema("""{ "columns": { "age": { "kind": "number", "minimum": 0, "maximum": 120 }, "who": { "role": "identifier" }, "note": { "kind": "category", "missing": ["?"] }, "day": "ignore" } }"""));
        CollectionAssert.AreEqual((string[])["age", "amount", "note"], table.Schema.Columns.Select(column => column.Name).ToArray());
        Assert.AreEqual((0.0, 120.0), (table.Schema.Columns[0].Minimum, table.Schema.Columns[0].Maximum));
        Assert.AreEqual(1 / 3.0, table.Schema.Columns[2].Missing);
        Assert.AreEqual("is an identifier", table.Schema.LeftOut.Single(column => column.Name == "who").Reason);
    }

    [TestMethod]
    [DataRow("""{ "columns": { "age": { "kind": "number", "minimun": 0 } } }""", "Column 'age' has a key 'minimun'. Keys are kind, role, sensitive, format,")]
    [DataRow("""{ "columns": { "age": { "kind": "numbers" } } }""", "Column 'age' has the kind 'numbers'. It is one of number, integer, boolean, category, date")]
    [DataRow("""{ "columns": {}, "rows": 5 }""", "It has a key 'rows'")]
    [DataRow("""{ "columns": { "agee": "number" } }""", "asks for a column 'agee', which the table lacks")]
    [DataRow("""{ "age": { "maximum": 50 } }""", "Column 'age' holds '51', which is above its maximum 50. Raise the maximum to 51, or take such rows out.")]
    [DataRow("""{ "age": { "minimum": 35.5 } }""", "Column 'age' holds '33', which is below its minimum 35.5. Lower the minimum to 33, or take such rows out.")]
    [DataRow("""{ "age": { "minimum": 50, "maximum": 20 } }""", "its minimum 50 is above its maximum 20")]
    [DataRow("""{ "who": { "minimum": 1 } }""", "Column 'who' has a minimum and holds categories: bounds are for numbers, integers and dates. Leave the minimum out")]
    [DataRow("""{ "who": { "kind": "boolean", "true": "Ann" } }""", "Column 'who' holds 'Bob', and the key 'true' is 'Ann' and there is no key 'false'. Give 'false' too")]
    [DataRow("""{ "who": { "kind": "boolean", "true": "Ann", "false": "Ann" } }""", "Column 'who' has 'Ann' for both true and false")]
    [DataRow("""{ "who": { "kind": "boolean", "true": "Ann", "false": "Eve" } }""", "such as 'Bob', which are no booleans")]
    [DataRow("""{ "who": { "role": "label" }, "note": { "role": "label" } }""", "It has 2 columns of the role label, 'who' and 'note'. Leave the role to one of them.")]
    [DataRow("""{ "day": { "kind": "date", "format": "dd/MM/yyyy" } }""", "Column 'day' holds texts such as '2020-01-02', which are no dates")]
    [DataRow("""{ "day": { "kind": "date", "maximum": "soon" } }""", "has the bound 'soon'")]
    [DataRow("""{ "amount": { "decimal": ";" } }""", "has the decimal ';'")]
    [DataRow("""{ "age": { "role": "identifier", "pattern": "\9" } }""", "It is no JSON, from line 1 on")]
    [DataRow("""{ "age": 5 }""", "Column 'age' is neither a kind nor an object")]
    [DataRow("""{ "age": "number", "age": "category" }""", "names a column twice")]
    public void What_is_not_known_is_refused_by_name(string json, string said) =>
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => Load(Schema(json))).Message, said);

    [TestMethod]
    public void The_json_schema_in_the_docs_has_the_same_keys_and_words()
    {
        string repository = typeof(TableSchemaFileTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Repository").Value!;
        string path = Path.Combine(repository, "Gan.Training", "docs", "table-schema.json");
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllText(path));
        System.Text.Json.JsonElement column = document.RootElement.GetProperty("$defs").GetProperty("column").GetProperty("properties");
        CollectionAssert.AreEqual(TableSchemaFile.Keys.ToArray(), column.EnumerateObject().Select(property => property.Name).ToArray());
        CollectionAssert.AreEqual(Words<ColumnKind>(), column.GetProperty("kind").GetProperty("enum").EnumerateArray().Select(word => word.GetString()).ToArray());
        CollectionAssert.AreEqual(Words<ColumnRole>(), column.GetProperty("role").GetProperty("enum").EnumerateArray().Select(word => word.GetString()).ToArray());

        static string[] Words<T>() where T : struct, Enum => [.. Enum.GetNames<T>().Select(word => word.ToLowerInvariant())];
    }

    private string Schema(string json)
    {
        File.WriteAllText(_folder["said.json"], json);
        return _folder["said.json"];
    }

    private Table Load(string? schema) => Table.Load(TableFileTests.Open(_folder, Text), schema is null ? null : ColumnOverrides.Load(schema));

    private static string[] Lines(Table table) => [.. table.Schema.Columns.Select(column => $"{column.Name} {column.Kind} {column.Minimum} {column.Maximum} {column.Decimals} {column.DateFormat} {column.Format}")];
}
