using System.Runtime.CompilerServices;
using Gan.Onnx.Graphs;
using Gan.Training.Export.Symbolics;
using Gan.Training.Samples;
using static TorchSharp.torch;

namespace Gan.Training.Export;

/// <summary>
/// Writes a network into an ONNX graph while its own <c>forward</c> runs: hooks on the leaf modules note which tensors go in and out, and the symbolic of
/// each leaf's type adds its nodes. Modules made of other modules need no code, so what is trained and what is exported cannot drift apart.
/// </summary>
/// <remarks>A tensor that a bare function makes (<c>x * 2</c>) is not seen; the module that takes it is named in the error.</remarks>
public sealed class GraphTracer : IDisposable
{
    private static readonly CachedDiscovery<Dictionary<Type, ISymbolic>> _symbolics = new(() => KnownAssemblies.Instances<ISymbolic>().ToDictionary(symbolic => symbolic.ModuleType));

    private readonly GraphBuilder _builder;
    private readonly Dictionary<Tensor, string> _names = new(new SameObject());
    private readonly List<Action> _removeHooks = [];
    private readonly nn.Module _root;
    private readonly bool _wasTraining;

    /// <summary>Begins: the network is put into evaluation mode until <see cref="Dispose"/>.</summary>
    /// <param name="builder">The graph that is written.</param>
    /// <param name="root">The network.</param>
    /// <exception cref="NotSupportedException">A leaf module has no symbolic.</exception>
    public GraphTracer(GraphBuilder builder, nn.Module root)
    {
        ArgumentNullException.ThrowIfNull(root);
        _builder = builder;
        _root = root;
        _wasTraining = root.training;
        root.eval();
        try
        {
            foreach ((string path, nn.Module module) in root.named_modules()) Watch(path, module);
        }
        catch
        {
            // Nobody has this object yet who could dispose of it.
            Dispose();
            throw;
        }
    }

    /// <summary>The types of layer that can be exported.</summary>
    public static IReadOnlyCollection<Type> SupportedModules => _symbolics.Value.Keys;

    /// <summary>Says which value of the graph a tensor stands for, before it is given to the network.</summary>
    public void Bind(Tensor tensor, string value) => _names[tensor] = value;

    /// <summary>The value of the graph that a tensor stands for, after the network made it.</summary>
    /// <exception cref="NotSupportedException">No registered module made it.</exception>
    public string ValueOf(Tensor tensor, string consumer) => _names.TryGetValue(tensor, out string? value)
        ? value
        : throw new NotSupportedException(
            $"ONNX export: what goes into '{consumer}' was made by a function in forward, or by .forward() in place of .call(): make it a module with a symbolic.");

    /// <summary>Removes the hooks and puts the network back into the mode it was in.</summary>
    public void Dispose()
    {
        foreach (Action remove in _removeHooks) remove();
        _root.train(_wasTraining);
    }

    private void Watch(string path, nn.Module module)
    {
        if (!_symbolics.Value.TryGetValue(module.GetType(), out ISymbolic? symbolic))
        {
            if (module.children().Any()) return;
            throw new NotSupportedException($"ONNX export: there is no symbolic for the layer {module.GetType().Name} at '{path}'.");
        }

        switch (module)
        {
            case nn.Module<Tensor, Tensor> unary:
                _removeHooks.Add(unary.register_forward_hook((_, x, y) => Record(symbolic, module, path, y, x)).remove);
                break;
            case nn.Module<Tensor, Tensor, Tensor> binary:
                _removeHooks.Add(binary.register_forward_hook((_, a, b, y) => Record(symbolic, module, path, y, a, b)).remove);
                break;
            default:
                throw new NotSupportedException($"ONNX export: the layer {module.GetType().Name} at '{path}' takes other than one or two tensors.");
        }
    }

    private Tensor Record(ISymbolic symbolic, nn.Module module, string path, Tensor output, params Tensor[] inputs)
    {
        var scope = new SymbolicScope(_builder, path);
        _names[output] = symbolic.Emit(scope, module, [.. inputs.Select(input => ValueOf(input, path))], output);
        return output;
    }

    private sealed class SameObject : IEqualityComparer<Tensor>
    {
        public bool Equals(Tensor? x, Tensor? y) => ReferenceEquals(x, y);

        public int GetHashCode(Tensor tensor) => RuntimeHelpers.GetHashCode(tensor);
    }
}
