namespace Gan.Training.Files;

/// <summary>A folder cannot be written into, since another run, export or sweep writes into it now.</summary>
public sealed class FolderInUseException : IOException
{
    /// <summary>An exception without a message.</summary>
    public FolderInUseException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public FolderInUseException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message, and what led to it.</summary>
    public FolderInUseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A folder that is in use.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="holder">Who writes into it, for people.</param>
    /// <param name="error">What the system said.</param>
    internal FolderInUseException(string folder, string holder, Exception error)
        : base($"'{folder}' is in use by {holder}: wait until that has ended, or give another folder.", error)
    {
    }
}
