namespace Gan.Onnx;

/// <summary>A model file or graph that cannot be used. The message says what is wrong, where, and what to do.</summary>
public sealed class OnnxModelException : Exception
{
    /// <summary>An exception without a message.</summary>
    public OnnxModelException()
    {
    }

    /// <summary>An exception with a message for the person who gave the model.</summary>
    public OnnxModelException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and what led to it.</summary>
    public OnnxModelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
