using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Gan.MLNet;

/// <summary>Messages in the log of an <see cref="MLContext"/>, which its user reads through the event <c>Log</c>.</summary>
internal static class MLContextLog
{
    private const string Source = "Gan";

    /// <summary>Reports something worth knowing.</summary>
    internal static void LogInfo(this MLContext context, string message)
    {
        using IChannel channel = ((IChannelProvider)context).Start(Source);
        channel.Info(MessageSensitivity.None, "{0}", message);
    }

    /// <summary>Reports something that costs the user time or correctness.</summary>
    internal static void LogWarning(this MLContext context, string message)
    {
        using IChannel channel = ((IChannelProvider)context).Start(Source);
        channel.Warning(MessageSensitivity.None, "{0}", message);
    }
}
