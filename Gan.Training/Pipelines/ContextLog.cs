using System.Globalization;
using Gan.Training.Training;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Gan.Training.Pipelines;

/// <summary>Progress of a training as messages of an <see cref="MLContext"/>, a few seconds apart.</summary>
internal sealed class ContextLog(MLContext context) : IProgress<TrainingProgress>
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(5);
    private DateTime _next;

    /// <summary>A line of its own, for what has to be known.</summary>
    internal void Warn(string message)
    {
        using IChannel channel = ((IChannelProvider)context).Start("Gan");
        channel.Warning(MessageSensitivity.None, "{0}", message);
    }

    public void Report(TrainingProgress value)
    {
        if (DateTime.UtcNow < _next) return;
        _next = DateTime.UtcNow + _interval;
        using IChannel channel = ((IChannelProvider)context).Start("Gan");
        channel.Info(MessageSensitivity.None, "{0}", string.Create(CultureInfo.InvariantCulture, $"{100 * value.Fraction:f0} %, step {value.Step}, discriminator {value.Report.DiscriminatorLoss:f3}, generator {value.Report.GeneratorLoss:f3}, {value.Remaining:h\\:mm\\:ss} left"));
    }
}
