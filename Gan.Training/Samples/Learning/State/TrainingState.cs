using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Samples.Learning.State;

/// <summary>All that a run needs to go on as if it had never stopped, as named tensors; numbers are tensors without dimensions.</summary>
internal sealed class TrainingState : IDisposable
{
    private readonly Dictionary<string, Tensor> _tensors;

    /// <summary>A state that is to be filled.</summary>
    internal TrainingState() => _tensors = new(StringComparer.Ordinal);

    /// <summary>A state that was read; its tensors belong to it from now on.</summary>
    internal TrainingState(IReadOnlyDictionary<string, Tensor> tensors) => _tensors = new(tensors, StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, Tensor> Tensors => _tensors;

    /// <summary>Bytes of all tensors.</summary>
    internal long Size => _tensors.Values.Sum(tensor => tensor.NumberOfElements * tensor.ElementSize);

    /// <summary>Whether all numbers are finite.</summary>
    internal bool IsFinite => _tensors.Values.Where(tensor => tensor.is_floating_point()).All(AllFinite);

    /// <summary>Takes a copy of a tensor.</summary>
    internal void Set(string name, Tensor value) => _tensors.Add(name, value.detach().clone().DetachFromDisposeScope());

    internal void Set(string name, long value) => _tensors.Add(name, tensor(value, ScalarType.Int64).DetachFromDisposeScope());

    internal void Set(string name, double value) => _tensors.Add(name, tensor(value, ScalarType.Float64).DetachFromDisposeScope());

    /// <summary>Takes a copy of tensors in an order that stays.</summary>
    internal void Set(string name, IReadOnlyList<Tensor> values)
    {
        for (int i = 0; i < values.Count; i++) Set($"{name}.{i}", values[i]);
    }

    /// <summary>Takes a copy of all weights and buffers of a network.</summary>
    internal void Set(string name, nn.Module network)
    {
        foreach ((string key, Tensor value) in network.state_dict()) Set($"{name}.{key}", value);
    }

    /// <exception cref="InvalidDataException">There is no such tensor.</exception>
    internal Tensor Get(string name) => _tensors.TryGetValue(name, out Tensor? value) ? value : throw new InvalidDataException($"the checkpoint has no '{name}'");

    internal long GetInteger(string name) => Get(name).ToInt64();

    internal double GetNumber(string name) => Get(name).ToDouble();

    /// <summary>Copies into a tensor of the same shape.</summary>
    /// <exception cref="InvalidDataException">The state is of another run.</exception>
    internal void CopyTo(string name, Tensor target)
    {
        Tensor value = Get(name);
        if (!value.shape.SequenceEqual(target.shape) || value.dtype != target.dtype)
            throw new InvalidDataException($"the checkpoint's '{name}' is {value.dtype} [{string.Join(", ", value.shape)}], the run's {target.dtype} [{string.Join(", ", target.shape)}]");
        using IDisposable _ = no_grad();
        target.copy_(value);
    }

    /// <summary>Copies into tensors of the same shapes.</summary>
    /// <exception cref="InvalidDataException">The state is of another run.</exception>
    internal void CopyTo(string name, IReadOnlyList<Tensor> targets)
    {
        for (int i = 0; i < targets.Count; i++) CopyTo($"{name}.{i}", targets[i]);
    }

    /// <summary>Copies into all weights and buffers of a network.</summary>
    /// <exception cref="InvalidDataException">The state is of another run.</exception>
    internal void CopyTo(string name, nn.Module network)
    {
        foreach ((string key, Tensor target) in network.state_dict()) CopyTo($"{name}.{key}", target);
    }

    public void Dispose()
    {
        foreach (Tensor value in _tensors.Values) value.Dispose();
    }

    private static bool AllFinite(Tensor values)
    {
        using DisposeScope scope = NewDisposeScope();
        return values.isfinite().all().ToBoolean();
    }
}
