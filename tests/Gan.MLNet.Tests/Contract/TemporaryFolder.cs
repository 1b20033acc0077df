using Gan.Onnx;

namespace Gan.MLNet.Tests.Contract;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("gan-tests-").FullName;

    public string PathOf(string name) => Path.Combine(_path, name);

    public string Write(OnnxModel model)
    {
        string path = PathOf("model.onnx");
        model.Save(path);
        return path;
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
