using Gan.Onnx.Running;

namespace Gan.Onnx.Foreign;

/// <summary>The inputs of noise of a generator. Together they become the contract's one input <c>z</c>, so that whatever draws it draws them.</summary>
internal static class DrawnInputs
{
    /// <summary>Inputs that are noise by what the roles say, or that stand in the place of random operators.</summary>
    internal static bool IsDrawn(ForeignGraph graph, ModelRoles roles, SandboxInput input) =>
        roles.Drawn.ContainsKey(input.Name) || graph.RandomInputs.Contains(input.Name);

    /// <summary>The latent, and behind it all other inputs that are drawn, in the graph's order.</summary>
    /// <exception cref="OnnxModelException">One of them holds no real numbers.</exception>
    internal static IReadOnlyList<SandboxInput> Of(ForeignGraph graph, SandboxInput latent, ModelRoles roles)
    {
        SandboxInput[] others = [.. graph.Inputs.Where(input => input != latent && IsDrawn(graph, roles, input))];
        foreach (SandboxInput input in others.Append(latent).Where(input => input.ElementType != (int)ElementType.Float))
        {
            throw new OnnxModelException(
                $"The input '{input.Name}' holds {(ElementType)input.ElementType}: only real numbers are drawn. " +
                $"Fix it, with --roles fixed={input.Name}:0 (ModelRoles.Fixed).");
        }
        return [latent, .. others];
    }

    /// <summary>Puts <c>z</c> in their place.</summary>
    /// <returns>Its length.</returns>
    internal static int Replace(ForeignGraph graph, IReadOnlyList<SandboxInput> drawn, ModelRoles roles)
    {
        long length = drawn.Sum(input => input.RowShape.Elements());
        graph.ReplaceInputs([.. drawn.Select(input => input.Name)], TensorNames.Latent, ElementType.Float, [length], z =>
        {
            var parts = new List<string>();
            long from = 0;
            foreach (SandboxInput input in drawn)
            {
                long elements = input.RowShape.Elements();
                string part = drawn.Count == 1 ? z : graph.Slice(z, from, from += elements);
                if (Prior(input, drawn[0], roles) == LatentPrior.Uniform) part = Uniform(graph, part, input.Name);
                parts.Add(input.RowShape.Count == 1 ? part : graph.Reshape(graph.First, part, input.RowShape));
            }
            return parts;
        });
        return checked((int)length);
    }

    private static LatentPrior Prior(SandboxInput input, SandboxInput latent, ModelRoles roles) =>
        input == latent && roles.Prior is { } prior ? prior : roles.Drawn.GetValueOrDefault(input.Name, LatentPrior.Normal);

    // The distribution function of the normal distribution makes a uniform number of a normal one.
    private static string Uniform(ForeignGraph graph, string z, string input)
    {
        graph.RequireOpset(ForeignGraph.ErfOpset, $"uniform noise for '{input}'");
        return graph.First("Erf", [graph.First("Mul", [z, graph.Constant(1 / MathF.Sqrt(2))])]);
    }
}
