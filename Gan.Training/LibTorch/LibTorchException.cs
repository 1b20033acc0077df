namespace Gan.Training.LibTorch;

/// <summary>libtorch cannot be loaded on this system; the message says in one line why, and what to do.</summary>
/// <param name="message">Why, and what to do.</param>
/// <param name="inner">What the system said, if it did.</param>
public sealed class LibTorchException(string message, Exception? inner = null) : Exception(message, inner);
