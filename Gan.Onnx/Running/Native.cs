using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>Calls into ONNX Runtime whose failure is the model's, told in one line.</summary>
internal static partial class Native
{
    private const int LongestReason = 300;

    /// <summary>Calls, and turns what ONNX Runtime and its C# layer throw into our exception.</summary>
    /// <param name="failure">What could not be done.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="OnnxModelException">The call failed.</exception>
    internal static T Call<T>(string failure, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (OnnxModelException)
        {
            throw;
        }
        catch (ObjectDisposedException)
        {
            throw;
        }
        catch (Exception refusal)
        {
            // Besides OnnxRuntimeException the C# layer throws several of .NET's own over types and shapes that it does not know.
            throw new OnnxModelException($"{failure}: {Reason(refusal)}", refusal);
        }
    }

    /// <summary>The message in one line, without ONNX Runtime's error codes, source files and function signatures.</summary>
    internal static string Reason(Exception refusal)
    {
        string reason = refusal is OnnxRuntimeException or OutOfMemoryException ? refusal.Message : $"{refusal.GetType().Name}, {refusal.Message}";
        reason = ErrorCode().Replace(reason.ReplaceLineEndings(" "), "");
        reason = SourcePlace().Replace(reason, "").Trim();
        reason = WhereItRan().Replace(reason, "in $1 '$2': ");
        return reason.Length <= LongestReason ? reason : reason[..LongestReason] + " …";
    }

    [GeneratedRegex(@"^\[ErrorCode:\w+\]\s*")]
    private static partial Regex ErrorCode();

    [GeneratedRegex("Non-zero status code returned while running (\\w+) node\\. Name:'(.*?)' Status Message: ")]
    private static partial Regex WhereItRan();

    [GeneratedRegex(@"\S*onnxruntime_src/\S+:\d+ .*?\)( const)?( \[with .*?\])? (?=\S)")]
    private static partial Regex SourcePlace();
}
