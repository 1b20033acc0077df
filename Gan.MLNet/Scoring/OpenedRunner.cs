using Gan.Onnx.Running;

namespace Gan.MLNet.Scoring;

/// <summary>Ends a session that nobody shares, if it was ever opened.</summary>
internal sealed class OpenedRunner(Lazy<OnnxRunner> runner) : IDisposable
{
    public void Dispose()
    {
        if (runner.IsValueCreated) runner.Value.Dispose();
    }
}
