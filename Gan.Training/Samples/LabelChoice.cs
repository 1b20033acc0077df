using System.Globalization;
using Gan.Onnx;
using Gan.Onnx.Latents;

namespace Gan.Training.Samples;

/// <summary>Reads the label and the latent code that a user requests of a model.</summary>
internal static class LabelChoice
{
    private const int MostListed = 30;

    /// <summary>The class number of a label, which is a name or a number; null for none.</summary>
    /// <exception cref="UserInputException">The model has no such class.</exception>
    internal static int? Of(GanModel model, string? text)
    {
        if (text is null) return null;
        if (!model.IsConditional) throw new UserInputException($"--label {text}: the model takes no label.");
        int byName = model.Classes.ToList().IndexOf(text);
        if (byName >= 0) return byName;
        return int.TryParse(text, out int number) && number >= 0 && number < model.Classes.Count
            ? number
            : throw new UserInputException($"--label {text}: there is no such class; the model has {Listed(model.Classes)}.{NearestName.Question(text, model.Classes)}");
    }

    // A thousand classes would fill the screen.
    private static string Listed(IReadOnlyList<string> classes) => classes.Count <= MostListed
        ? string.Join(", ", classes)
        : $"{string.Join(", ", classes.Take(MostListed))} and {classes.Count - MostListed} more";

    /// <summary>The code that a text such as <c>3,0.5,-1</c> stands for; null for none.</summary>
    /// <exception cref="UserInputException">The model's code is another.</exception>
    internal static FixedCode? CodeOf(GanModel model, string? text)
    {
        if (text is null) return null;
        LatentCode code = model.Metadata.Code;
        if (code.Length == 0) throw new UserInputException($"--code {text}: the model takes no code.");
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries), numbers = code.Categories > 0 ? parts[1..] : parts;
        int? category = code.Categories == 0 || parts[0] == "*" ? null : int.TryParse(parts[0], CultureInfo.InvariantCulture, out int number) && number >= 0 && number < code.Categories
            ? number
            : throw new UserInputException($"--code {text}: there is no category '{parts[0]}'; the model's code has {code.Categories}, from 0.");
        if (numbers.Length > code.Continuous) throw new UserInputException($"--code {text}: {numbers.Length} continuous numbers; the model's code has {code.Continuous}.");
        return new FixedCode(category, [.. numbers.Select(Number)]);

        float Number(string part) => float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && float.IsFinite(value)
            ? value
            : throw new UserInputException($"--code {text}: '{part}' is no number; they were drawn from -1 to 1.");
    }
}
