using System.Globalization;
using System.Text.Json.Serialization;
using Gan.Onnx;

namespace Gan.Training.Training;

/// <summary>How long a run trains: so many generator steps, so many passes over the data, or so many minutes.</summary>
public sealed record TrainingBudget
{
    [JsonConstructor]
    private TrainingBudget()
    {
    }

    /// <summary>Generator steps, or null.</summary>
    [JsonPropertyName("steps")]
    [JsonInclude]
    public long? Steps { get; private init; }

    /// <summary>Passes over the data, or null.</summary>
    [JsonPropertyName("epochs")]
    [JsonInclude]
    public double? Epochs { get; private init; }

    /// <summary>Minutes, or null.</summary>
    [JsonPropertyName("minutes")]
    [JsonInclude]
    public double? Minutes { get; private init; }

    /// <summary>So many generator steps, from 1.</summary>
    public static TrainingBudget OfSteps(long steps) =>
        steps > 0 ? new() { Steps = steps } : throw new UserInputException($"--steps {steps}: it has to be 1 or more.");

    /// <summary>So many passes over the data, above 0.</summary>
    public static TrainingBudget OfEpochs(double epochs) =>
        epochs > 0 && double.IsFinite(epochs) ? new() { Epochs = epochs } : throw new UserInputException($"--epochs {epochs}: it has to be above 0.");

    /// <summary>So many minutes, above 0.</summary>
    public static TrainingBudget OfMinutes(double minutes) =>
        minutes > 0 && double.IsFinite(minutes) ? new() { Minutes = minutes } : throw new UserInputException($"--minutes {minutes}: it has to be above 0.");

    /// <summary>As a person would say it: "12 minutes".</summary>
    public override string ToString()
    {
        if (Steps is { } steps) return $"{steps} steps";
        return string.Create(CultureInfo.InvariantCulture, $"{Epochs ?? Minutes} {(Epochs is null ? "minutes" : "epochs")}");
    }
}
