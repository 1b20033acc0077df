using System.Text;

namespace Gan.MLNet.Tables.Expressions;

/// <summary>Puts an expression of ML.NET's stock step together: named values, and what is computed of them.</summary>
internal sealed class ExpressionText
{
    private readonly StringBuilder _values = new();
    private int _count;

    /// <summary>Names a value.</summary>
    /// <param name="expression">What it is; it may use all that were named before.</param>
    /// <returns>Its name.</returns>
    internal string Let(string expression)
    {
        string name = $"v{_count++}";
        _values.Append(_values.Length == 0 ? "" : ", ").Append(name).Append(" = ").Append(expression);
        return name;
    }

    /// <summary>The expression: the result with all that was named.</summary>
    internal string In(string result) => _values.Length == 0 ? result : $"with({_values}; {result})";

    /// <summary>A text as the language has it.</summary>
    internal static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char character in text)
        {
            if (character is '"' or '\\') quoted.Append('\\');
            quoted.Append(char.IsControl(character) ? $"\\u{(int)character:x4}" : character);
        }
        return quoted.Append('"').ToString();
    }
}
