using Gan.MLNet.Cursors;
using Gan.Onnx;
using Gan.Onnx.Running;

namespace Gan.MLNet.Scoring;

/// <summary>Gives what a model computed as values of a column.</summary>
internal static class OutputGetters
{
    /// <param name="type">What the tensor holds.</param>
    /// <param name="tensor">The tensor that holds the present row; asked for at each call.</param>
    /// <param name="place">The row's place in it; asked for at each call.</param>
    internal static Delegate Create(ElementType type, Func<TensorBuffer> tensor, Func<int> place)
    {
        if (type == ElementType.String) return Getters.OfTexts(() => ((TextBuffer)tensor()).Row(place()));
        Type numbers = typeof(Numbers<>).MakeGenericType(OnnxStep.ItemType(type).RawType);
        return ((INumbers)Activator.CreateInstance(numbers, tensor, place)!).Getter;
    }

    private interface INumbers
    {
        Delegate Getter { get; }
    }

    private sealed class Numbers<T>(Func<TensorBuffer> tensor, Func<int> place) : INumbers
        where T : unmanaged
    {
        public Delegate Getter => Getters.OfVector(() => ((TensorBuffer<T>)tensor()).Row(place()));
    }
}
