using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

/// <summary>Writes the ONNX nodes of one type of leaf module. A class that implements it is found by itself: add a file, and the layer exports.</summary>
public interface ISymbolic
{
    /// <summary>The exact type of module that it writes.</summary>
    Type ModuleType { get; }

    /// <summary>Adds the nodes of one call.</summary>
    /// <param name="scope">Where nodes and weights of the call go.</param>
    /// <param name="module">The module, in evaluation mode.</param>
    /// <param name="inputs">Names of the values that went in.</param>
    /// <param name="output">The tensor that came out.</param>
    /// <returns>The name of the value that comes out.</returns>
    string Emit(SymbolicScope scope, nn.Module module, IReadOnlyList<string> inputs, Tensor output);
}

/// <summary>A symbolic for modules of type <typeparamref name="TModule"/>.</summary>
/// <typeparam name="TModule">The exact type of the module.</typeparam>
public abstract class Symbolic<TModule> : ISymbolic
    where TModule : nn.Module
{
    /// <inheritdoc/>
    public Type ModuleType => typeof(TModule);

    /// <inheritdoc/>
    public string Emit(SymbolicScope scope, nn.Module module, IReadOnlyList<string> inputs, Tensor output) => Emit(scope, (TModule)module, inputs, output);

    /// <inheritdoc cref="ISymbolic.Emit"/>
    protected abstract string Emit(SymbolicScope scope, TModule module, IReadOnlyList<string> inputs, Tensor output);
}
