using System.Globalization;

namespace Gan.Onnx;

/// <summary>Roles as they are written on a command line: <c>latent=input.1,image=output,range=-1..1</c>.</summary>
internal static class RolesText
{
    private const string Keys = "latent, label, image, score, class_scores, features, range, prior, classes, shape, fixed, draw, random";
    private const string Mean = ":mean", Inverted = ":inverted", NotInverted = ":not-inverted";

    internal static ModelRoles Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        string? last = null;
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int at = part.IndexOf('=', StringComparison.Ordinal);
            // A list goes on without its key: fixed=psi:0.7,noise0:0.
            if (at < 0 && last is "fixed" or "draw")
            {
                values[last].Add(part);
                continue;
            }
            if (at <= 0 || at == part.Length - 1) throw new UserInputException($"'{part}' is no role: write key=value, such as latent=input.1. The keys are {Keys}.");
            last = part[..at];
            if (!values.TryAdd(last, [part[(at + 1)..]])) throw new UserInputException($"The role '{last}' is given twice.");
        }
        return values.Aggregate(new ModelRoles(), (roles, pair) => With(roles, pair.Key, pair.Value));
    }

    private static ModelRoles With(ModelRoles roles, string key, List<string> values) => key switch
    {
        "fixed" => roles with { Fixed = Distinct(key, values.Select(Fixed)) },
        "draw" => roles with { Drawn = Distinct(key, values.Select(Drawn)) },
        _ => With(roles, key, values[0]),
    };

    private static ModelRoles With(ModelRoles roles, string key, string value) => key switch
    {
        "latent" => roles with { Latent = value },
        "label" => roles with { Label = value },
        "image" => roles with { Image = value },
        "score" => Score(roles, value),
        "class_scores" => roles with { ClassScores = value },
        "features" => roles with { Features = value },
        "range" => roles with { Range = PixelRange.Parse(value) },
        "prior" => roles with { Prior = Prior(value) ?? throw new UserInputException($"prior={value}: it is normal, or uniform (from -1 to 1).") },
        "classes" => roles with { Classes = Classes(value) },
        "shape" => roles with { ImageShape = Shape(value) },
        "random" => roles with { AllowRandomOperators = YesOrNo(key, value) },
        _ => throw new UserInputException($"There is no role '{key}'; there are {Keys}."),
    };

    private static bool YesOrNo(string key, string value) => value switch
    {
        "yes" => true,
        "no" => false,
        _ => throw new UserInputException($"{key}={value}: it is yes or no."),
    };

    private static ModelRoles Score(ModelRoles roles, string value)
    {
        // Names may hold colons themselves, as TensorFlow's do.
        for (bool isSuffix = true; isSuffix;)
        {
            (string suffix, ModelRoles with) = value switch
            {
                _ when value.EndsWith(Mean, StringComparison.Ordinal) => (Mean, roles with { ScoreIsMean = true }),
                _ when value.EndsWith(NotInverted, StringComparison.Ordinal) => (NotInverted, roles with { ScoreIsInverted = false }),
                _ when value.EndsWith(Inverted, StringComparison.Ordinal) => (Inverted, roles with { ScoreIsInverted = true }),
                _ => ("", roles),
            };
            isSuffix = suffix.Length > 0;
            (value, roles) = (value[..^suffix.Length], with);
        }
        return value.Length > 0 ? roles with { Score = value } : throw new UserInputException("score: name the output, such as score=p_fake:inverted.");
    }

    private static Dictionary<string, T> Distinct<T>(string key, IEnumerable<(string Name, T Value)> pairs)
    {
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach ((string name, T value) in pairs)
        {
            if (!values.TryAdd(name, value)) throw new UserInputException($"{key}: '{name}' is given twice.");
        }
        return values;
    }

    private static (string Name, double Value) Fixed(string text)
    {
        int at = text.LastIndexOf(':');
        bool isNumber = double.TryParse(text[(at + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value);
        if (at > 0 && isNumber) return (text[..at], value);
        throw new UserInputException($"fixed={text}: write the input's name and its number, such as fixed=psi:0.7 or fixed=psi:0.7,noise0:0.");
    }

    private static (string Name, LatentPrior Prior) Drawn(string text)
    {
        int at = text.LastIndexOf(':');
        return at > 0 && Prior(text[(at + 1)..]) is { } prior ? (text[..at], prior) : (text, LatentPrior.Normal);
    }

    private static LatentPrior? Prior(string text) => text switch
    {
        "normal" => LatentPrior.Normal,
        "uniform" => LatentPrior.Uniform,
        _ => null,
    };

    private static string[] Classes(string text)
    {
        const int Most = 100_000;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count)) return text.Split('|', StringSplitOptions.TrimEntries);
        if (count is < 1 or > Most) throw new UserInputException($"classes={text}: it has to be from 1 to {Most}.");
        return Numbered(count);
    }

    /// <summary>Names for classes of which only the number is known: 0, 1, …</summary>
    internal static string[] Numbered(int count) => [.. Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    private static int[] Shape(string text)
    {
        string[] sides = text.Split('x');
        int[] shape = [.. sides.Select(side => int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out int length) ? length : 0)];
        return shape.Length == 3 && shape[0] is 1 or 3 && shape.All(length => length is > 0 and <= short.MaxValue)
            ? shape
            : throw new UserInputException($"shape={text}: write channels (1 or 3), height and width as 3x32x32.");
    }
}
