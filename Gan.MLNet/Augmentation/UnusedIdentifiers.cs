using Gan.Onnx.Tables;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Augmentation;

/// <summary>Identifiers of generated rows that no row of a view has.</summary>
/// <param name="context">Its log is told where a pattern has too few texts.</param>
/// <param name="real">The view.</param>
/// <param name="rows">How many rows are generated.</param>
/// <param name="options">How they are.</param>
internal sealed class UnusedIdentifiers(MLContext context, IDataView real, long rows, AugmentOptions options)
{
    /// <summary>The texts of generated rows, by their number from 0.</summary>
    internal Func<long, string> Texts(IdentifierColumn column)
    {
        var pattern = new IdentifierPattern(column.Pattern);
        bool isMade = options.Rules?.ContainsKey(column.Name) != true
            && real.Schema.GetColumnOrNull(column.Name) is { Type: TextDataViewType };
        if (!isMade) return pattern.Texts(options.Seed);
        var taken = real.GetColumn<ReadOnlyMemory<char>>(column.Name).Select(text => text.ToString()).ToHashSet(StringComparer.Ordinal);
        if (pattern.TooFew(column.Name, rows, taken) is { } warning) context.LogWarning(warning);
        return pattern.Texts(options.Seed, rows, taken);
    }
}
