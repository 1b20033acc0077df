namespace Gan.Training.Files;

/// <summary>Data that cannot be read as it is: the message says where, what is wrong, and what to do.</summary>
public sealed class DataFormatException : Exception
{
    private const int MostNamed = 5;

    /// <summary>Puts the three parts of the message together.</summary>
    /// <param name="where">The file or folder.</param>
    /// <param name="what">What is wrong with it, as a sentence.</param>
    /// <param name="whatToDo">What helps, as a sentence.</param>
    /// <param name="inner">What a library said, if one did.</param>
    public DataFormatException(string where, string what, string whatToDo, Exception? inner = null)
        : base($"{where}: {what} {whatToDo}", inner) => (Where, What, Faults) = (where, what, [this]);

    private DataFormatException(IReadOnlyList<DataFormatException> faults)
        : base($"{faults[0].Message} {Others(faults)}", faults[0]) => (Where, What, Faults) = (faults[0].Where, faults[0].What, faults);

    /// <summary>The file or folder that is at fault; of several the first.</summary>
    public string Where { get; }

    /// <summary>What is wrong with it, as a sentence.</summary>
    public string What { get; }

    /// <summary>All that is at fault, in the order of the names; this alone where it is one.</summary>
    public IReadOnlyList<DataFormatException> Faults { get; }

    /// <summary>One exception for all that is at fault.</summary>
    /// <param name="faults">One or more, in order.</param>
    internal static DataFormatException Of(IReadOnlyList<DataFormatException> faults) => faults.Count == 1 ? faults[0] : new DataFormatException(faults);

    private static string Others(IReadOnlyList<DataFormatException> faults)
    {
        int others = faults.Count - 1, unnamed = others - MostNamed;
        string names = string.Join(", ", faults.Skip(1).Take(MostNamed).Select(fault => Path.GetFileName(fault.Where)));
        return $"{others} more cannot be read: {names}{(unnamed > 0 ? $" and {unnamed} others ('gan data' lists them all)" : "")}.";
    }
}
