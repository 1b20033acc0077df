using System.Globalization;

namespace Gan.Onnx.Foreign;

/// <summary>Roles as they are written on a command line: <c>latent=input.1,image=output,range=-1..1</c>.</summary>
internal static class RolesText
{
    private const string Keys = "latent, label, image, score, class_scores, features, range, prior, classes, shape";

    internal static ModelRoles Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var roles = new ModelRoles();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int at = part.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at == part.Length - 1) throw new ArgumentException($"'{part}' is no role: write key=value, such as latent=input.1. The keys are {Keys}.");
            (string key, string value) = (part[..at], part[(at + 1)..]);
            if (!seen.Add(key)) throw new ArgumentException($"The role '{key}' is given twice.");
            roles = With(roles, key, value);
        }
        return roles;
    }

    private static ModelRoles With(ModelRoles roles, string key, string value) => key switch
    {
        "latent" => roles with { Latent = value },
        "label" => roles with { Label = value },
        "image" => roles with { Image = value },
        "score" => roles with { Score = value },
        "class_scores" => roles with { ClassScores = value },
        "features" => roles with { Features = value },
        "range" => roles with { Range = PixelRange.Parse(value) },
        "prior" => roles with { Prior = Prior(value) },
        "classes" => roles with { Classes = Classes(value) },
        "shape" => roles with { ImageShape = Shape(value) },
        _ => throw new ArgumentException($"There is no role '{key}'; there are {Keys}."),
    };

    private static LatentPrior Prior(string text) => text switch
    {
        "normal" => LatentPrior.Normal,
        "uniform" => LatentPrior.Uniform,
        _ => throw new ArgumentException($"prior={text}: it is normal, or uniform (from -1 to 1)."),
    };

    private static string[] Classes(string text)
    {
        const int Most = 100_000;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count)) return text.Split('|', StringSplitOptions.TrimEntries);
        if (count is < 1 or > Most) throw new ArgumentException($"classes={text}: it has to be from 1 to {Most}.");
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
            : throw new ArgumentException($"shape={text}: write channels (1 or 3), height and width as 3x32x32.");
    }
}
