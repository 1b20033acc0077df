// Applies a saved pipeline to rows in ML.NET's binary format and prints, as JSON, the types and values of the columns that are named, and our assemblies that were loaded.
//   dotnet Gan.StockHost.dll <model.zip> <rows.idv> <column>...
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;

var ml = new MLContext(seed: 1);
ITransformer model = ml.Model.Load(args[0], out _);
IDataView scored = model.Transform(ml.Data.LoadFromBinary(args[1]));
string[] columns = args[2..];
var result = new
{
    Types = columns.ToDictionary(name => name, name => scored.Schema[name].Type.ToString()!),
    Values = columns.ToDictionary(name => name, name => scored.GetColumn<float[]>(name).ToArray()),
    Ours = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!).Where(name => name.StartsWith("Gan.", StringComparison.Ordinal)).ToArray(),
};
Console.WriteLine(JsonSerializer.Serialize(result, new JsonSerializerOptions { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals }));
