using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

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
