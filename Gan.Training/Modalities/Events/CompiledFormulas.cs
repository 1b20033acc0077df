using Gan.Training.Arithmetic;

namespace Gan.Training.Modalities.Events;

/// <summary>The formulas of <see cref="RowFormulas"/>, read, each of what it may speak of.</summary>
internal sealed record CompiledFormulas(FormulaStage Learn, FormulaStage Make, FormulaStage Augment, FormulaStage Judge, IReadOnlyList<FormulaConstraint> Keep, IReadOnlyList<FormulaConstraint> Laws)
{
    /// <exception cref="FormatException">One cannot be computed; the message says which and why.</exception>
    internal static CompiledFormulas Of(RowFormulas formulas)
    {
        if (formulas.Learn.Count == 0) throw new FormatException("'learn' says nothing.");
        if (formulas.Columns.Except(formulas.Make.Keys).FirstOrDefault() is { } unmade) throw new FormatException($"'make' does not say what the column '{unmade}' is made of.");
        if (formulas.Make.Keys.Except(formulas.Columns).FirstOrDefault() is { } stray) throw new FormatException($"'make' makes '{stray}', which 'columns' does not name.");
        HashSet<string> columns = [.. formulas.Constants.Keys, .. formulas.Columns], learnt = [.. formulas.Constants.Keys, .. formulas.Learn.Keys], measured = [.. columns];
        var learn = FormulaStage.Parse("learn", formulas.Learn, [.. columns]);
        var make = FormulaStage.Parse("make", formulas.Make, learnt);
        var augment = FormulaStage.Parse("augment", formulas.Augment, measured);
        var judge = FormulaStage.Parse("judge", formulas.Judge, measured);
        foreach (FormulaScatter plane in formulas.Planes) (_, _) = (Formula.Parse(plane.X, measured), Formula.Parse(plane.Y, measured));
        return new CompiledFormulas(learn, make, augment, judge, [.. formulas.Keep.Select(law => FormulaConstraint.Parse(law, measured))], [.. formulas.Laws.Select(law => FormulaConstraint.Parse(law, measured))]);
    }
}

/// <summary>Formulas one behind the other, each of which those after it may speak.</summary>
internal sealed class FormulaStage
{
    private readonly IReadOnlyList<(string Name, Formula Formula)> _formulas;

    private FormulaStage(IReadOnlyList<(string Name, Formula Formula)> formulas) => _formulas = formulas;

    /// <summary>Reads formulas; their names are added to those that may be spoken of.</summary>
    /// <exception cref="FormatException">One cannot be computed.</exception>
    internal static FormulaStage Parse(string what, IEnumerable<KeyValuePair<string, string>> formulas, HashSet<string> names)
    {
        var read = new List<(string, Formula)>();
        foreach ((string name, string text) in formulas)
        {
            try
            {
                read.Add((name, Formula.Parse(text, names)));
            }
            catch (FormatException error)
            {
                throw new FormatException($"'{what}', {name}: {error.Message}", error);
            }
            names.Add(name);
        }
        return new FormulaStage(read);
    }

    /// <summary>Computes them.</summary>
    /// <param name="math">What the operations are.</param>
    /// <param name="values">What names stand for; the results are added.</param>
    /// <returns>The results in order.</returns>
    internal IReadOnlyList<T> Compute<T>(IArithmetic<T> math, Dictionary<string, T> values)
    {
        var results = new List<T>(_formulas.Count);
        foreach ((string name, Formula formula) in _formulas) results.Add(values[name] = formula.Evaluate(math, of => values[of]));
        return results;
    }
}
