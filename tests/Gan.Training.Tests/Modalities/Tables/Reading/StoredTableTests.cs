using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Samples;

namespace Gan.Training.Tests.Modalities.Tables.Reading;

/// <summary>Stored tables and the fingerprints of tables stay as the first version wrote them. Never change what is here.</summary>
[TestClass]
public sealed class StoredTableTests : IDisposable
{
    private const string Csv = "id,amount,paid,city\nA-1,\"1,250.50\",yes,Oslo\nA-2,\"3,000.25\",no,Rome\nA-3,?,yes,Oslo\nA-4,\"2,000.75\",no,Oslo\n";

    private const string Schema =
        """
        {"id": {"role": "identifier", "pattern": "A-9"}, "amount": {"kind": "number", "transform": "log"}, "city": {"kind": "category", "role": "label"}}
        """;

    private const string Fingerprint = "01ed36415530eaa696bf03c65ed9b4732075a82cce29b07ce9823c0cb83878b1";

    private const string Stored =
        """
        {"Schema":{"Columns":[{"Name":"amount","Kind":"Number","Categories":[],"Minimum":1250.5,"Maximum":3000.25,"Decimals":2,"DateFormat":null,"Format":{"ThousandsMark":",","FixedDecimals":2,"Missing":"?"},"Missing":0.25},{"Name":"paid","Kind":"Category","Categories":["no","yes"],"Minimum":0,"Maximum":0,"Decimals":null,"DateFormat":null,"Missing":0},{"Name":"city","Kind":"Category","Categories":["Oslo","Rome"],"Minimum":0,"Maximum":0,"Decimals":null,"DateFormat":null,"Missing":0}],"LeftOut":[{"Name":"id","Reason":"is an identifier, made as A-9","IsIdentifier":true,"Pattern":"A-9","Made":{"Name":"id","Pattern":"A-9","Place":0}}],"Label":"city","Transforms":{"amount":1},"OfFile":[],"Remarks":[]},"Rows":4,"Values":["AAAAAACKk0AAAAAAgHCnQAAAAAAAAPj/AAAAAABDn0A=","AAAAAAAA8D8AAAAAAAAAAAAAAAAAAPA/AAAAAAAAAAA=","AAAAAAAAAAAAAAAAAADwPwAAAAAAAAAAAAAAAAAAAAA="]}
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void A_table_is_stored_and_fingerprinted_as_ever()
    {
        TableData data = Open();
        StoredTable.Write(_folder["rows.table.json"], data.Rows.Table);
        Assert.AreEqual(Stored, File.ReadAllText(_folder["rows.table.json"]));
        Assert.AreEqual(Fingerprint, data.Sha256);
    }

    [TestMethod]
    public void A_stored_table_comes_back()
    {
        File.WriteAllText(_folder["rows.table.json"], Stored);
        StoredTable.Write(_folder["again.table.json"], StoredTable.Read(_folder["rows.table.json"]));
        Assert.AreEqual(Stored, File.ReadAllText(_folder["again.table.json"]));
    }

    private TableData Open()
    {
        File.WriteAllText(_folder["rows.csv"], Csv);
        File.WriteAllText(_folder["schema.json"], Schema);
        return (TableData)DatasetOpener.Open(new DatasetSpec([_folder["rows.csv"]], Columns: _folder["schema.json"]));
    }
}
