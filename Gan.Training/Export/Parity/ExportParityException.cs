namespace Gan.Training.Export.Parity;

/// <summary>An exported graph does not compute what the network does; no file is left.</summary>
public sealed class ExportParityException : Exception
{
    /// <summary>An exception without a message.</summary>
    public ExportParityException()
    {
    }

    /// <summary>An exception that says which output differs and by how much.</summary>
    public ExportParityException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that says which output differs and by how much, and what led to it.</summary>
    public ExportParityException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
