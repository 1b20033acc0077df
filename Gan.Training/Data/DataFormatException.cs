namespace Gan.Training.Data;

/// <summary>Data that cannot be read as it is: the message says where, what is wrong, and what to do.</summary>
public sealed class DataFormatException : Exception
{
    /// <summary>Puts the three parts of the message together.</summary>
    /// <param name="where">The file or folder.</param>
    /// <param name="what">What is wrong with it, as a sentence.</param>
    /// <param name="whatToDo">What helps, as a sentence.</param>
    /// <param name="inner">What a library said, if one did.</param>
    public DataFormatException(string where, string what, string whatToDo, Exception? inner = null)
        : base($"{where}: {what} {whatToDo}", inner) => Where = where;

    /// <summary>The file or folder that is at fault.</summary>
    public string Where { get; }
}
